DROP TABLE tickets;
DROP TABLE queues;
