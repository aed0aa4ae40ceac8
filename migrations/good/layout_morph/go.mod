module example.org/chat

go 1.24

require github.com/mattermost/morph v1.1.0
