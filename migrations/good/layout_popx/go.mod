module example.org/identities

require github.com/ory/x v0.0.729
