command -v typeorm >/dev/null || { echo typeorm && exit 1; }
