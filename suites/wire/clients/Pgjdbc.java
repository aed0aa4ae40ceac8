// pgjdbc: extended queries throughout, batches, portals with a fetch size.
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Timer;
import java.util.TimerTask;
import org.postgresql.PGConnection;

public class Pgjdbc {
  interface Behaviour {
    String show() throws Exception;
  }

  static void show(String name, Behaviour behaviour) {
    String result;
    try {
      result = behaviour.show();
    } catch (SQLException error) {
      result = error.getSQLState();
    } catch (Exception error) {
      result = error.toString();
    }
    System.out.println(name + ": " + result);
  }

  static Connection connect() throws SQLException {
    String url = "jdbc:postgresql://" + System.getenv("PGHOST") + ":" + System.getenv("PGPORT") + "/" + System.getenv("PGDATABASE");
    return DriverManager.getConnection(url, System.getenv("PGUSER"), System.getenv("PGPASSWORD"));
  }

  static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static String state(Behaviour action) throws Exception {
    try {
      action.show();
    } catch (SQLException error) {
      return error.getSQLState();
    }
    return "none";
  }

  static String batch(String sql, int... values) throws SQLException {
    Connection connection = connect();
    connection.createStatement().execute("CREATE TEMP TABLE p (a int)");
    try (PreparedStatement insertion = connection.prepareStatement(sql)) {
      for (int value : values) {
        insertion.setInt(1, value);
        insertion.addBatch();
      }
      try {
        insertion.executeBatch();
      } catch (SQLException error) {
        return error.getSQLState() + " " + one(connection, "SELECT 1");
      }
    }
    return one(connection, "SELECT count(*) FROM p");
  }

  static String copyIn(String name, String data) throws Exception {
    Connection connection = connect();
    connection.createStatement().execute("CREATE TEMP TABLE c (a int)");
    String sql = "COPY c FROM STDIN /* wire-" + name + " */";
    connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(data));
    return one(connection, "SELECT count(*) FROM c");
  }

  static String copyFail() throws Exception {
    Connection connection = connect();
    connection.createStatement().execute("CREATE TEMP TABLE c (a int)");
    InputStream broken = new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("no more");
      }
    };
    try {
      connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY c FROM STDIN /* wire-copy_fail */", broken);
    } catch (IOException error) {
      // It hides the server's own.
      return "0".equals(one(connection, "SELECT count(*) FROM c")) ? "57014" : "none";
    }
    return "none";
  }

  static String copyOut() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    connect().unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (VALUES (1), (2)) TO STDOUT /* wire-copy_out */", out);
    return out.toString().trim().replace("\n", " ");
  }

  public static void main(String[] arguments) {
    show("simple", () -> {
      Connection connection = connect();
      connection.createStatement().execute("CREATE TEMP TABLE s (a int) /* wire-simple */; "
          + "INSERT INTO s VALUES (1), (2) /* wire-simple */; SELECT count(*) FROM s /* wire-simple */");
      return one(connection, "SELECT count(*) FROM s");
    });
    show("parameters", () -> {
      PreparedStatement statement = connect().prepareStatement("SELECT ?::int + 1, ?::text /* wire-parameters */");
      statement.setInt(1, 41);
      statement.setString(2, "secret-value");
      ResultSet rows = statement.executeQuery();
      rows.next();
      return rows.getString(1) + " " + rows.getString(2);
    });
    show("prepared", () -> {
      // From the fifth time on it has a name on the server.
      PreparedStatement statement = connect().prepareStatement("SELECT ?::int /* wire-prepared */");
      String last = "";
      for (int number = -6; number < 3; ++number) {
        statement.setInt(1, number);
        ResultSet rows = statement.executeQuery();
        rows.next();
        last = rows.getString(1);
      }
      return last;
    });
    show("pipeline", () -> batch("INSERT INTO p VALUES (?) /* wire-pipeline */", 0, 1, 2));
    show("pipeline_error", () -> batch("INSERT INTO p VALUES (1 / ?) /* wire-pipeline_error */", 1, 0, 2));
    show("portal", () -> {
      Connection connection = connect();
      connection.setAutoCommit(false);
      PreparedStatement statement = connection.prepareStatement("SELECT g FROM generate_series(1, 10) g /* wire-portal */");
      statement.setFetchSize(3);
      int count = 0;
      for (ResultSet rows = statement.executeQuery(); rows.next(); ++count) {
      }
      return String.valueOf(count);
    });
    show("copy_in", () -> copyIn("copy_in", "1\n2\n"));
    show("copy_out", Pgjdbc::copyOut);
    show("copy_fail", Pgjdbc::copyFail);
    show("copy_bad", () -> copyIn("copy_bad", "1\nx\n3\n"));
    show("notice", () -> {
      Statement statement = connect().createStatement();
      statement.execute("DO $$ BEGIN RAISE NOTICE 'hello'; END $$ /* wire-notice */");
      return statement.getWarnings().getMessage();
    });
    show("notify", () -> {
      Connection connection = connect();
      connection.createStatement().execute("LISTEN l");
      connect().createStatement().execute("NOTIFY l, 'ping' /* wire-notify */");
      return connection.unwrap(PGConnection.class).getNotifications(10000)[0].getParameter();
    });
    show("cancel", () -> {
      Statement statement = connect().createStatement();
      new Timer(true).schedule(new TimerTask() {
        @Override
        public void run() {
          try {
            statement.cancel();
          } catch (SQLException error) {
            System.out.println("cancel: " + error);
          }
        }
      }, 500);
      return state(() -> String.valueOf(statement.execute("SELECT pg_sleep(60) /* wire-cancel */")));
    });
    show("error", () -> {
      Connection connection = connect();
      connection.setAutoCommit(false);
      String first = state(() -> one(connection, "SELECT 1 / 0 /* wire-error */"));
      String second = state(() -> one(connection, "SELECT 1"));
      connection.rollback();
      return first + " " + second + " " + one(connection, "SELECT 1");
    });
    show("large", () -> String.valueOf(one(connect(), "SELECT repeat('x', 20000000) /* wire-large */").length()));
    show("gone", () -> {
      Connection connection = connect();
      state(() -> one(connection, "SELECT pg_terminate_backend(pg_backend_pid()) /* wire-gone */"));
      return connection.isClosed() ? "gone" : "none";
    });
    System.exit(0);
  }
}
