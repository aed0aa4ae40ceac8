from django.db import models


class Customer(models.Model):
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True, db_index=True)


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="orders")
    placed_at = models.DateTimeField()
    total = models.DecimalField(max_digits=10, decimal_places=2)
    note = models.TextField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(check=models.Q(total__gte=0), name="order_total_not_negative")]
        indexes = [models.Index(fields=["-placed_at"], name="order_recent")]
