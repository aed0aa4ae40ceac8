import Config

config :shop, ecto_repos: [Shop.Repo]

config :shop, Shop.Repo,
  username: "shop",
  password: "shop",
  hostname: "db.example",
  database: "shop_dev",
  pool_size: 10
