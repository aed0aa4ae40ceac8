from django.db import models


class Order(models.Model):
    total = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["total"], name="order_total")]
