delete from settings where name = 'autoplay';
