# The modules are to be there already: no test fetches them.
{ command -v goose-go && GOPROXY=off go list -deps ./...; } >/dev/null 2>&1 || { echo goose-go && exit 1; }
