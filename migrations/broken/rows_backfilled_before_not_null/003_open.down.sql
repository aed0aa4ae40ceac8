UPDATE tickets SET stat = NULL;
