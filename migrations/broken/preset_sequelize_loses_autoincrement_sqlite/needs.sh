command -v sequelize >/dev/null || { echo sequelize && exit 1; }
