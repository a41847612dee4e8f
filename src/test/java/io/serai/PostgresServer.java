package io.serai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A stock PostgreSQL with a folder and a port of its own, on loopback. The first who needs it starts it, and it ends with this
 * process, however that ends.
 */
public final class PostgresServer implements AutoCloseable {
    /** Where Debian keeps what is not to be on the PATH, for one version beside the other. */
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");

    private static final String OPERATOR = "postgres";
    private static final String USER = "serai";
    private static final String PASSWORD = "secret of the tests";
    private static final Duration START = Duration.ofMinutes(1);

    /**
     * The arguments are the folder of the programs, the port, an empty folder, and what makes somebody else of root, whom
     * PostgreSQL refuses. Each line of the input is the signal that the server ends by, or nothing, by which it is started again.
     * It ends when nobody holds the input of this script any more.
     */
    private static final String SCRIPT = """
            programs=$1 port=$2 folder=$3; shift 3
            cd "$folder"
            "$@" "$programs/initdb" -D data -U postgres -A scram-sha-256 --pwfile=password -E UTF8 --locale=C --no-sync || exit
            start() {
                "$@" "$programs/postgres" -D data -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \\
                    -c fsync=off -c full_page_writes=off </dev/null &
            }
            start "$@"
            while read -r signal; do
                if [ "$signal" ]; then kill -"$signal" $!; wait $!; else start "$@"; fi
            done
            kill -QUIT $!
            wait
            rm -rf "$folder"
            """;

    /** A server that did not start is not tried again for each test. */
    private static final class Running {
        private static final PostgresServer SERVER = new PostgresServer(programs());
    }

    private final AtomicInteger databases = new AtomicInteger();
    private final int port = FreePort.find();
    private final Process process;

    private PostgresServer(Path programs) {
        try {
            Path folder = Files.createTempDirectory("postgres");
            Files.writeString(folder.resolve("password"), PASSWORD);
            process = new ProcessBuilder(command(programs, folder))
                    .redirectErrorStream(true)
                    .redirectOutput(Files.createDirectories(Path.of("target"))
                            .resolve("postgres-at-" + port + ".txt")
                            .toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitStart();
        execute("CREATE USER " + USER + " PASSWORD '" + PASSWORD + "'");
    }

    private void awaitStart() {
        Awaitility.await("PostgreSQL answers at port " + port)
                .atMost(START)
                .failFast("PostgreSQL ended, see target/postgres-at-" + port + ".txt", () -> !process.isAlive())
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(this::isUp);
    }

    private boolean isUp() throws SQLException {
        try (Connection connection = connection()) {
            return connection.isValid(1);
        }
    }

    /** The server of this process; where there is none the test is skipped, or fails where CI=true. */
    public static PostgresServer require() {
        programs();
        return Running.SERVER;
    }

    /** One of its own, for a test that ends it. */
    public static PostgresServer another() {
        return new PostgresServer(programs());
    }

    /** How a server can be ended while it is in use, as {@code pg_ctl stop -m} does. */
    public enum Stop {
        /** What goes on is undone, and the connections end. */
        FAST("INT"),
        /** Everything ends where it stands; the next start recovers. */
        IMMEDIATE("QUIT");

        private final String signal;

        Stop(String signal) {
            this.signal = signal;
        }
    }

    /** Ends the server; its data stay. */
    public void stop(Stop how) {
        tell(how.signal);
        Awaitility.await("PostgreSQL is gone").atMost(START).until(() -> {
            try {
                return !isUp();
            } catch (SQLException e) {
                return "08001".equals(e.getSQLState());
            }
        });
    }

    /** Starts it again after {@link #stop}. */
    public void startAgain() {
        tell("");
        awaitStart();
    }

    private void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A new database of a user who may do nothing else.
     *
     * @param options of CREATE DATABASE
     */
    public Database database(String options) {
        String name = "serai" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name + " OWNER " + USER + " " + options);
        return new Database(name, "jdbc:postgresql://127.0.0.1:" + port + "/" + name);
    }

    /** Ends the connections that others have to a database, as a restart of the server does. */
    public void disconnect(Database database) {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database.name() + "'");
    }

    /** One database of this server. */
    public record Database(String name, String url) {
        public String user() {
            return USER;
        }

        public String password() {
            return PASSWORD;
        }

        public PGSimpleDataSource source() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            source.setUser(USER);
            source.setPassword(PASSWORD);
            return source;
        }
    }

    private void execute(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", OPERATOR, PASSWORD);
    }

    private List<String> command(Path programs, Path folder) throws IOException {
        List<String> script =
                List.of("sh", "-c", SCRIPT, "postgres", programs.toString(), String.valueOf(port), folder.toString());
        if (!"root".equals(System.getProperty("user.name"))) {
            return script;
        }
        Files.setOwner(
                folder, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        Files.setOwner(folder.resolve("password"), Files.getOwner(folder));
        return Stream.concat(
                        script.stream(),
                        Stream.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--reset-env"))
                .toList();
    }

    private static Path programs() {
        try (Stream<Path> versions = Files.exists(PROGRAMS) ? Files.list(PROGRAMS) : Stream.empty()) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(folder -> Files.isExecutable(folder.resolve("postgres")))
                    .findAny()
                    .orElseThrow(() -> PeerProgram.missing("PostgreSQL is not below " + PROGRAMS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
