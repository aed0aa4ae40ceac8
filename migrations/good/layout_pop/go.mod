module example.org/orchard

require github.com/gobuffalo/pop/v6 v6.3.0
