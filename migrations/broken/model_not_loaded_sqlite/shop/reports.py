from sqlalchemy import Column, Integer

from shop.base import Basis


class Report(Basis):
    __tablename__ = "reports"
    id = Column(Integer, primary_key=True)
