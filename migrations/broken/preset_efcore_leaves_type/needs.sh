{ dotnet ef --version && dotnet build --no-restore; } >/dev/null 2>&1 || { echo efcore && exit 1; }
