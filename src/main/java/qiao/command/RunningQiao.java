package qiao.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Option;
import qiao.secret.Secrets;

/** Asks a running Qiao, as the administrator that the settings name. */
final class RunningQiao {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Option(
      names = "--at",
      paramLabel = "<address>",
      defaultValue = "http://localhost:8080",
      description = "where Qiao runs (default: ${DEFAULT-VALUE})")
  private URI at;

  /** An answer that is no success. */
  static final class Refused extends RuntimeException {
    Refused(String why) {
      super(why);
    }
  }

  /** Puts an answer into a file. */
  void get(Surroundings surroundings, String path, Path file) throws IOException {
    HttpResponse<Path> answer =
        send(request(surroundings, path).GET(), HttpResponse.BodyHandlers.ofFile(file));
    if (answer.statusCode() != 200) {
      String said = Files.readString(file);
      Files.delete(file);
      throw new Refused(refusal(answer.statusCode(), said));
    }
  }

  /** Sends a file; returns what was answered, a refusal with its report among it. */
  HttpResponse<String> put(Surroundings surroundings, String path, Path file) throws IOException {
    HttpResponse<String> answer =
        send(
            request(surroundings, path).PUT(HttpRequest.BodyPublishers.ofFile(file)),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200 && answer.statusCode() != 422) {
      throw new Refused(refusal(answer.statusCode(), answer.body()));
    }
    return answer;
  }

  private String refusal(int status, String said) {
    return status == 401 || status == 403
        ? at
            + " refuses the login: QIAO_ADMIN_USER and QIAO_ADMIN_PASSWORD must be an"
            + " administrator's"
        : at + " answers " + status + ": " + Secrets.mask(said);
  }

  private HttpRequest.Builder request(Surroundings surroundings, String path) {
    try (ConfigurableApplicationContext settings =
        Parts.start(MoveCommand.NoParts.class, surroundings)) {
      Environment environment = settings.getEnvironment();
      String password = environment.getProperty("qiao.login.password", "");
      Secrets.learn(password);
      String login = environment.getProperty("qiao.login.user", "admin") + ":" + password;
      String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
      return HttpRequest.newBuilder(at.resolve(path))
          .timeout(PATIENCE)
          .header("Authorization", "Basic " + basic);
    }
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
      throws IOException {
    try {
      return HttpClient.newHttpClient().send(request.build(), body);
    } catch (ConnectException e) {
      throw new Refused("no Qiao answers at " + at + ": start it, or name it by --at");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("interrupted");
    }
  }
}
