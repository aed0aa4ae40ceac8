// tokio-postgres: everything is pipelined on one connection.
use std::env::var;
use std::future::Future;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{future::join_all, pin_mut, stream, SinkExt, StreamExt, TryStreamExt};
use tokio::sync::mpsc;
use tokio_postgres::{AsyncMessage, Client, Error, NoTls};

struct Session {
    client: Client,
    messages: mpsc::UnboundedReceiver<AsyncMessage>,
}

async fn connect() -> Session {
    let text = format!(
        "host='{}' port={} user={} dbname={} password='{}'",
        var("PGHOST").unwrap(),
        var("PGPORT").unwrap(),
        var("PGUSER").unwrap(),
        var("PGDATABASE").unwrap(),
        var("PGPASSWORD").unwrap()
    );
    let (client, mut connection) = tokio_postgres::connect(&text, NoTls).await.unwrap();
    let (sender, messages) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut all = stream::poll_fn(move |context| connection.poll_message(context));
        while let Some(Ok(message)) = all.next().await {
            let _ = sender.send(message);
        }
    });
    Session { client, messages }
}

fn state<T>(result: Result<T, Error>) -> String {
    match result {
        Ok(_) => "none".into(),
        Err(error) => error.code().map(|code| code.code().to_string()).unwrap_or(error.to_string()),
    }
}

async fn count(client: &Client, table: &str) -> String {
    let row = client.query_one(&format!("SELECT count(*) FROM {table}"), &[]).await.unwrap();
    row.get::<_, i64>(0).to_string()
}

async fn copy_in(name: &str, parts: Vec<&'static str>, finishes: bool) -> String {
    let session = connect().await;
    session.client.batch_execute("CREATE TEMP TABLE c (a int)").await.unwrap();
    let text = format!("COPY c FROM STDIN /* wire-{name} */");
    {
        let sink = session.client.copy_in::<_, Bytes>(&text).await.unwrap();
        pin_mut!(sink);
        for part in parts {
            sink.send(Bytes::from(part)).await.unwrap();
        }
        if finishes {
            if let Err(error) = sink.finish().await {
                return state::<()>(Err(error));
            }
        }
    }
    let copied = count(&session.client, "c").await;
    // A sink that is dropped gives up; nobody hears the server's error.
    if finishes { copied } else if copied == "0" { "57014".into() } else { copied }
}

async fn show(name: &str, result: impl Future<Output = String>) {
    println!("{name}: {}", result.await);
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    show("simple", async {
        let client = connect().await.client;
        client
            .batch_execute(
                "CREATE TEMP TABLE s (a int) /* wire-simple */; INSERT INTO s VALUES (1), (2) /* wire-simple */; \
                 SELECT count(*) FROM s /* wire-simple */",
            )
            .await
            .unwrap();
        count(&client, "s").await
    })
    .await;
    show("parameters", async {
        let client = connect().await.client;
        let row = client
            .query_one("SELECT $1::int + 1, $2::text /* wire-parameters */", &[&41i32, &"secret-value"])
            .await
            .unwrap();
        format!("{} {}", row.get::<_, i32>(0), row.get::<_, String>(1))
    })
    .await;
    show("prepared", async {
        let client = connect().await.client;
        let statement = client.prepare("SELECT $1::int /* wire-prepared */").await.unwrap();
        let mut last = 0;
        for number in 0..3i32 {
            last = client.query_one(&statement, &[&number]).await.unwrap().get::<_, i32>(0);
        }
        last.to_string()
    })
    .await;
    show("pipeline", async {
        let client = connect().await.client;
        client.batch_execute("CREATE TEMP TABLE p (a int)").await.unwrap();
        let insertion = client.prepare("INSERT INTO p VALUES ($1) /* wire-pipeline */").await.unwrap();
        let results = join_all([0i32, 1, 2].iter().map(|number| {
            let (client, insertion) = (&client, &insertion);
            async move { client.execute(insertion, &[number]).await }
        }))
        .await;
        assert!(results.iter().all(|result| result.is_ok()));
        count(&client, "p").await
    })
    .await;
    show("pipeline_error", async {
        let client = connect().await.client;
        let division = client.prepare("SELECT 1 / $1::int /* wire-pipeline_error */").await.unwrap();
        let results = join_all([1i32, 0, 2].iter().map(|number| {
            let (client, division) = (&client, &division);
            async move { state(client.query_one(division, &[number]).await) }
        }))
        .await;
        let one = client.query_one("SELECT 1", &[]).await.unwrap().get::<_, i32>(0);
        format!("{} {one}", results[1])
    })
    .await;
    show("portal", async {
        let mut client = connect().await.client;
        let transaction = client.transaction().await.unwrap();
        let portal = transaction.bind("SELECT g FROM generate_series(1, 10) g /* wire-portal */", &[]).await.unwrap();
        let mut total = 0;
        loop {
            let rows = transaction.query_portal(&portal, 3).await.unwrap();
            if rows.is_empty() {
                return total.to_string();
            }
            total += rows.len();
        }
    })
    .await;
    show("copy_in", copy_in("copy_in", vec!["1\n2\n"], true)).await;
    show("copy_out", async {
        let client = connect().await.client;
        let parts = client.copy_out("COPY (VALUES (1), (2)) TO STDOUT /* wire-copy_out */").await.unwrap();
        let parts: Vec<Bytes> = parts.try_collect().await.unwrap();
        String::from_utf8(parts.concat()).unwrap().trim().replace('\n', " ")
    })
    .await;
    show("copy_fail", copy_in("copy_fail", vec!["1\n"], false)).await;
    show("copy_bad", copy_in("copy_bad", vec!["1\nx\n3\n"], true)).await;
    show("notice", async {
        let mut session = connect().await;
        session.client.batch_execute("DO $$ BEGIN RAISE NOTICE 'hello'; END $$ /* wire-notice */").await.unwrap();
        match session.messages.recv().await {
            Some(AsyncMessage::Notice(notice)) => notice.message().to_string(),
            other => format!("{other:?}"),
        }
    })
    .await;
    show("notify", async {
        let mut session = connect().await;
        session.client.batch_execute("LISTEN l").await.unwrap();
        connect().await.client.batch_execute("NOTIFY l, 'ping' /* wire-notify */").await.unwrap();
        match session.messages.recv().await {
            Some(AsyncMessage::Notification(notification)) => notification.payload().to_string(),
            other => format!("{other:?}"),
        }
    })
    .await;
    show("cancel", async {
        let client = connect().await.client;
        let token = client.cancel_token();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(500)).await;
            token.cancel_query(NoTls).await.unwrap();
        });
        state(client.batch_execute("SELECT pg_sleep(60) /* wire-cancel */").await)
    })
    .await;
    show("error", async {
        let mut client = connect().await.client;
        let transaction = client.transaction().await.unwrap();
        let first = state(transaction.batch_execute("SELECT 1 / 0 /* wire-error */").await);
        let second = state(transaction.batch_execute("SELECT 1").await);
        transaction.rollback().await.unwrap();
        let one = client.query_one("SELECT 1", &[]).await.unwrap().get::<_, i32>(0);
        format!("{first} {second} {one}")
    })
    .await;
    show("large", async {
        let client = connect().await.client;
        let row = client.query_one("SELECT repeat('x', 20000000) /* wire-large */", &[]).await.unwrap();
        row.get::<_, String>(0).len().to_string()
    })
    .await;
    show("gone", async {
        let client = connect().await.client;
        let _ = client.batch_execute("SELECT pg_terminate_backend(pg_backend_pid()) /* wire-gone */").await;
        tokio::time::sleep(Duration::from_millis(50)).await;
        if client.is_closed() { "gone".into() } else { "none".into() }
    })
    .await;
}
