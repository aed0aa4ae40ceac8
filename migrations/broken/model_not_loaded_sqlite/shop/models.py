from shop.base import Base  # noqa: F401
from shop.billing import invoices  # noqa: F401
from shop.customers import Customer  # noqa: F401
