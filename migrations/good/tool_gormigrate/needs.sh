# The modules are to be there already: no test fetches them.
{ command -v gormigrate && GOPROXY=off go list -deps ./...; } >/dev/null 2>&1 || { echo gormigrate && exit 1; }
