package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import qiao.standin.StandIns;

/** Runs the packaged program as an operator does: in a folder of its own, as a process. */
public final class PackagedQiao implements AutoCloseable {
  private static final Path JAR = Path.of("target", "qiao.jar");

  /** Wide enough never to be felt: most runs are not about the pace. */
  public static final String[] PACES = {
    "--qiao.accounts.questionnaire.pace=100000/1s",
    "--qiao.accounts.crm.pace=100000/1s",
    "--qiao.accounts.sales-robot.pace=100000/1s"
  };

  private static final int LONGEST_START_SECONDS = 180;

  private final Path folder;
  private final int port = FreePort.find();
  private final Map<String, String> environment = new HashMap<>();
  private final List<Path> consoles = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private Optional<Process> process = Optional.empty();

  /** Copies the program with its configuration and its routes into a folder. */
  public PackagedQiao(Path folder, Map<String, String> settings) {
    this.folder = folder;
    if (!Files.isRegularFile(JAR)) {
      throw new IllegalStateException(JAR + " is missing: run mvn package first");
    }
    try {
      Files.createDirectories(folder.resolve("secrets"));
      Files.copy(JAR, folder.resolve("qiao.jar"));
      copy(Path.of("config"));
      copy(Path.of("routes"));
      settings.forEach(this::set);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    set("QIAO_ADMIN_PASSWORD", Operator.PASSWORD);
    set("SERVER_PORT", String.valueOf(port));
    set("LC_ALL", "C.UTF-8");
  }

  /** Tells how a run ended, and what stood on its console. */
  record Run(int exitCode, String console) {
    /** Checks that it speaks to a person: no stack trace, no names of classes. */
    void assertReadable() {
      assertThat(console).doesNotContain("\tat ").doesNotContain("Exception");
    }
  }

  /**
   * Sets a variable for later starts. One that is not ASCII goes into a file of {@code secrets/}:
   * an environment is no better than the locale of whoever starts the tests.
   */
  public void set(String name, String value) {
    if (StandardCharsets.US_ASCII.newEncoder().canEncode(value)) {
      environment.put(name, value);
    } else {
      write("secrets/" + name, value);
    }
  }

  public String url() {
    return "http://localhost:" + port;
  }

  /** Starts and returns when messages are taken. */
  public void start(String... arguments) {
    Process started = begin(arguments);
    process = Optional.of(started);
    Road.await()
        .atMost(Duration.ofSeconds(LONGEST_START_SECONDS))
        .until(() -> !started.isAlive() || healthy());
    if (!started.isAlive()) {
      throw new IllegalStateException("Qiao did not start:\n" + console());
    }
  }

  /** Runs to the end. */
  Run run(String... arguments) {
    Process started = begin(arguments);
    int exitCode = end(started);
    return new Run(exitCode, text(consoles.get(consoles.size() - 1)));
  }

  /** Ends the process in the middle of whatever it does: {@code kill -9}. */
  public void kill() {
    process.ifPresent(running -> end(running.destroyForcibly()));
  }

  /** Ends the process as an operator does; returns its exit code. */
  public int stop() {
    Process running = process.orElseThrow();
    running.destroy();
    return end(running);
  }

  /** Sends a signal to the process, such as {@code STOP} and {@code CONT}. */
  public void signal(String name) {
    signal(process.orElseThrow(), name);
  }

  private static void signal(Process running, String name) {
    try {
      end(new ProcessBuilder("kill", "-" + name, String.valueOf(running.pid())).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells whether the process runs, frozen or not. */
  public boolean alive() {
    return process.filter(Process::isAlive).isPresent();
  }

  /** Returns everything that any run wrote to its console. */
  public String console() {
    return consoles.stream().map(PackagedQiao::text).collect(Collectors.joining());
  }

  /** Checks that no run wrote a secret: none of the settings, no token, and none of these. */
  void assertTellsNoSecret(StandIns vendors, String... more) {
    List<String> secrets = new ArrayList<>(List.of(Operator.PASSWORD, "AT-", "Bearer "));
    secrets.addAll(List.of(more));
    vendors
        .settings()
        .forEach(
            (name, value) -> {
              if (name.matches(".*(SECRET|PASSWORD|PUSH_KEY|SECURITY_TOKEN|ROBOT_KEY)")) {
                secrets.add(value);
              }
            });
    assertThat(secrets).hasSize(9 + more.length);
    assertThat(console()).isNotEmpty().doesNotContain(secrets);
  }

  /** Returns the line in which words first stand. */
  static int lineOf(String words, String text) {
    return text.substring(0, text.indexOf(words)).split("\n", -1).length;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  public String read(String name) {
    return text(file(name));
  }

  public void write(String name, String content) {
    try {
      Files.writeString(file(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private Process begin(String... arguments) {
    Path console = folder.resolve("console-" + consoles.size() + ".log");
    consoles.add(console);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
    // What is started often and runs briefly does not pay the second compiler back.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-jar", "qiao.jar"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(console.toFile());
    builder.environment().keySet().removeIf(PackagedQiao::isSetting);
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(folder.resolve("tmp"));
      Process started = builder.start();
      endWithUs(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void endWithUs(Process started) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    } catch (IllegalStateException e) {
      // We are ending already.
      started.destroyForcibly();
      throw e;
    }
  }

  /** Whatever the developer's own shell says must not reach the program. */
  private static boolean isSetting(String name) {
    return name.matches("(QIAO|SPRING|SERVER|WENJUAN|XIAOSHOUYI|WECOM)_.*|JAVA_TOOL_OPTIONS");
  }

  private boolean healthy() {
    try {
      URI health = URI.create(url() + "/actuator/health/readiness");
      HttpRequest question = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
      return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int end(Process running) {
    try {
      if (!running.waitFor(LONGEST_START_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly();
        throw new IllegalStateException("Qiao does not end");
      }
      return running.exitValue();
    } catch (InterruptedException e) {
      running.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }

  private void copy(Path source) throws IOException {
    try (Stream<Path> all = Files.walk(source)) {
      for (Path each : all.toList()) {
        Files.copy(each, folder.resolve(each.toString()));
      }
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
