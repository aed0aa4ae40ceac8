ALTER TYPE grade ADD VALUE 'poor';
