from sqlalchemy import Column, ForeignKey, Integer

from shop.base import Base


class Invoice(Base):
    __tablename__ = "invoices"
    id = Column(Integer, primary_key=True)
    customer_id = Column(Integer, ForeignKey("customers.id"), nullable=False)
    cents = Column(Integer, nullable=False, server_default="0")
