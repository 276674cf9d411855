package qiao.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import qiao.vendor.HandCall;
import qiao.vendor.VendorFault;

/** Calls an operation once. */
@Command(
    name = "call",
    mixinStandardHelpOptions = true,
    description = {
      "Calls an operation once, as an account, with the request of a JSON file.",
      "The call is not tried again, and Qiao that runs meanwhile does not count it in its pace."
    })
final class CallCommand implements Callable<Integer> {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Surroundings surroundings;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<vendor>/<operation>", description = "such as wecom-robot/sendMessage")
  private String path;

  @Option(
      names = "--account",
      required = true,
      paramLabel = "<account>",
      description = "a name under qiao.accounts")
  private String account;

  @Option(
      names = "--file",
      paramLabel = "<file>",
      description = "a JSON object in UTF-8: the fields that `show` lists; none: no fields")
  private Path file;

  @Option(names = "--dry-run", description = "only checks the request; nothing is sent")
  private boolean dryRun;

  CallCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    String[] names = Asked.split(spec.commandLine(), path);
    ObjectNode request = request();
    try (ConfigurableApplicationContext parts = Parts.start(surroundings)) {
      HandCall hand = parts.getBean(HandCall.class);
      return dryRun ? check(hand, names, request) : send(hand, names, request);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private int check(HandCall hand, String[] names, ObjectNode request) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      out.println(hand.check(names[0], names[1], account, request));
      out.println("检查通过，没有发送 well, and not sent");
      return 0;
    } catch (VendorFault e) {
      return tell(e.fault(), e.reason(), e.advice());
    }
  }

  private int send(HandCall hand, String[] names, ObjectNode request) {
    HandCall.Result result = hand.call(names[0], names[1], account, request);
    if (!result.answer().isBlank()) {
      spec.commandLine().getOut().println(result.answer());
    }
    return result.fault().map(fault -> tell(fault, result.reason(), result.advice())).orElse(0);
  }

  private int tell(String fault, String reason, String advice) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(fault + ": " + reason);
    if (!advice.isBlank()) {
      err.println("  → " + advice);
    }
    return 1;
  }

  private ObjectNode request() {
    if (file == null) {
      return JSON.createObjectNode();
    }
    try {
      JsonNode read = JSON.readTree(Files.readString(file));
      if (read instanceof ObjectNode object) {
        return object;
      }
      throw wrong("holds no JSON object");
    } catch (JsonProcessingException e) {
      throw wrong(
          "is no JSON, line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw wrong(notRead());
    }
  }

  private String notRead() {
    if (!Files.exists(file)) {
      return "is not there";
    }
    return !Files.isRegularFile(file)
        ? "is no file"
        : Files.isReadable(file) ? "is no text in UTF-8" : "may not be read";
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), file + " " + what);
  }
}
