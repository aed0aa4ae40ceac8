from django.db import models


class Order(models.Model):
    total = models.IntegerField(default=0)
    status = models.CharField(max_length=8, choices=[("open", "open"), ("paid", "paid"), ("sent", "sent")], default="open")
