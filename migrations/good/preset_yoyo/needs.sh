command -v yoyo >/dev/null || { echo yoyo && exit 1; }
