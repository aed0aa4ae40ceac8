DELETE FROM notes WHERE word = 'welcome';
