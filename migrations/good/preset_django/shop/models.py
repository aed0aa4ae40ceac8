from django.conf import settings
from django.db import models


class Order(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    total = models.IntegerField(default=0)
    note = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["total"], name="order_total")]
