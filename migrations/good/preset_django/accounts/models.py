from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    nick = models.CharField(max_length=40, blank=True, default="")
