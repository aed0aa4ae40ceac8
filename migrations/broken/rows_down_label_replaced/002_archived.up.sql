ALTER TYPE state ADD VALUE 'archived';
