SELECT 'nothing';
