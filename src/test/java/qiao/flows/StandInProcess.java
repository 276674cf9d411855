package qiao.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qiao.standin.StandIns;

/** Runs the stand-ins as a process of their own, and steers them over HTTP. */
public final class StandInProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SETTING = Pattern.compile("export (\\w+)='(.*)'");
  private static final String LAST = "WECOM_ROBOT_KEY";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> settings = new HashMap<>();
  private final Process process;

  /** Starts on free ports and returns when all have told where they are. */
  public StandInProcess(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(StandIns.class.getName());
    for (String port : List.of("questionnaire", "xiaoshouyi", "login", "robot")) {
      command.add("--" + port + "-port=0");
    }
    command.addAll(List.of(options));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    while (!settings.containsKey(LAST)) {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("the stand-ins ended before they had started");
      }
      Matcher setting = SETTING.matcher(line);
      if (setting.matches()) {
        settings.put(setting.group(1), setting.group(2));
      }
    }
  }

  /** Returns the settings of Qiao under which it talks to these. */
  public Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  public JsonNode questionnaire(String path) {
    return ask(HttpRequest.newBuilder(uri("WENJUAN_URL", path)).GET());
  }

  public JsonNode crm(String path) {
    return ask(HttpRequest.newBuilder(uri("XIAOSHOUYI_URL", path)).GET());
  }

  public JsonNode robot(String path) {
    return ask(HttpRequest.newBuilder(uri("WECOM_ROBOT_URL", path)).GET());
  }

  /** Pushes so many new answers; returns the report when all are answered. */
  public JsonNode push(int count, int concurrency) {
    String path = "/_standin/push?answers=true&count=" + count + "&concurrency=" + concurrency;
    return post(uri("WENJUAN_URL", path), "");
  }

  /**
   * Lets things go wrong at a vendor.
   *
   * @param vendor the setting of Qiao that holds its address
   * @param wish what {@code POST /_standin/faults} takes
   */
  public void steer(String vendor, String wish) {
    post(uri(vendor, "/_standin/faults"), wish);
  }

  private URI uri(String vendor, String path) {
    return URI.create(settings.get(vendor) + path);
  }

  private JsonNode post(URI uri, String body) {
    return ask(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private JsonNode ask(HttpRequest.Builder request) {
    try {
      return JSON.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
