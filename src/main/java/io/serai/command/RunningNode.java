package io.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.client.NodeCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which running node a command is for, as whom, and how its answers are printed. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:it was done",
            "1:the node refused it, or not all of it was done",
            "2:wrong use, or no node is there"
        })
final class RunningNode {
    private static final String HERE = "http://127.0.0.1:3005";
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");
    private static final int LONGEST = 64 * 1024;

    private final Map<String, String> environment;

    @Option(
            names = "--node",
            paramLabel = "URL",
            description = "The node, in place of SERAI_URL; " + HERE + " where neither is said.")
    private @Nullable String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the token to call as, in place of SERAI_TOKEN.")
    private @Nullable Path tokenFile;

    @Option(names = "--json", description = "Prints what the node answered, a line of JSON each.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    RunningNode() {
        this(System.getenv());
    }

    RunningNode(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Its calls, as who has the token. */
    NodeCalls calls() {
        return new NodeCalls(address(), token());
    }

    /** Whether a program reads what is printed. */
    boolean json() {
        return json;
    }

    PrintWriter out() {
        return Terminal.output(command);
    }

    PrintWriter errors() {
        return Terminal.errors(command);
    }

    /** Prints an answer as it is. */
    int print(JsonNode answer) {
        out().println(answer);
        return Commands.DONE;
    }

    /** Prints a sentence about what was done, or, for a program, the answer. */
    int say(JsonNode answer, String sentence) {
        out().println(json ? answer.toString() : sentence);
        return Commands.DONE;
    }

    /** Prints an answer: for a program as it is, for people as a table with a row for each of its entries. */
    int list(JsonNode answer, JsonNode entries, Function<JsonNode, List<String>> row, String... headings) {
        if (json) {
            return print(answer);
        }
        List<List<String>> rows = new ArrayList<>();
        entries.forEach(entry -> rows.add(row.apply(entry)));
        columns(headings).print(rows);
        return Commands.DONE;
    }

    /** A table on the standard output. */
    Columns columns(String... headings) {
        return new Columns(out(), Objects.requireNonNull(command).commandLine().getColorScheme(), headings);
    }

    /** Where its paths begin, without a slash at the end; {@code /api} at the end is no part of it. */
    URI address() {
        String given = url != null ? url : environment.getOrDefault("SERAI_URL", "");
        String text = (given.isBlank() ? HERE : given.strip()).replaceFirst("/+(api/*)?$", "");
        try {
            URI address = new URI(text);
            boolean http =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (http
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // said below, as of a URL of another kind
        }
        throw new CannotRunException("The node is named \"" + text + "\"; a URL such as " + HERE + " was expected.");
    }

    private @Nullable String token() {
        String token =
                tokenFile == null ? environment.getOrDefault("SERAI_TOKEN", "").strip() : read(tokenFile);
        if (token.isEmpty() && tokenFile == null) {
            return null;
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new CannotRunException("There is no token in " + (tokenFile == null ? "SERAI_TOKEN" : tokenFile)
                    + "; one line of visible characters was expected.");
        }
        return token;
    }

    private static String read(Path file) {
        try (InputStream text = Files.newInputStream(file)) {
            return new String(text.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException e) {
            throw new CannotRunException("There is no token at " + file + ".");
        } catch (IOException e) {
            throw new CannotRunException("The token at " + file + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
