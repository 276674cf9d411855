package qiao.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import qiao.access.Audit;
import qiao.access.MayEngineer;
import qiao.flow.FlowPart;
import qiao.flow.FlowSource;
import qiao.flow.Flows;
import qiao.flow.Samples;
import qiao.flow.StepTries;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;

/** Tests one step of a flow (测试) with a sample message: only checked, or for real. */
@Controller
@MayEngineer
@RequestMapping("/console/flows/{id}/test")
class StepTestPage {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .findAndAddModules()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Flows flows;
  private final StepTries tries;
  private final Samples samples;
  private final Deliveries deliveries;
  private final Audit audit;

  StepTestPage(Flows flows, StepTries tries, Samples samples, Deliveries deliveries, Audit audit) {
    this.flows = flows;
    this.tries = tries;
    this.samples = samples;
    this.deliveries = deliveries;
    this.audit = audit;
  }

  /** Holds the form as it was filled in: JSON, or for the body any text. */
  public record Form(String body, String headers, String variables) {
    static final Form EMPTY = new Form("{}", "{}", "{}");

    public Form {
      body = body == null ? "" : body;
      headers = headers == null ? "" : headers;
      variables = variables == null ? "" : variables;
    }

    /** Tells whether there is more than a body. */
    public boolean hasMore() {
      return !isBlank(headers) || !isBlank(variables);
    }

    private static boolean isBlank(String fields) {
      return fields.replaceAll("\\s", "").matches("(\\{})?");
    }
  }

  /** Tells how a test ended, for people. */
  public record Result(
      boolean done,
      boolean real,
      String body,
      String headers,
      String variables,
      FaultWords.Explained fault,
      String reason,
      String advice) {}

  @GetMapping
  String form(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String step,
      @RequestParam(defaultValue = "") String sample,
      @RequestParam(defaultValue = "") String delivery,
      Model model) {
    return page(id, step, filled(id, sample, delivery), sample, Optional.empty(), model);
  }

  @PostMapping
  String run(
      @PathVariable String id,
      @RequestParam String step,
      @RequestParam String how,
      @RequestParam(defaultValue = "") String name,
      Form form,
      Model model) {
    if (how.equals("keep")) {
      audit.record("flow.sample", "flow " + id, name);
      samples.write(id, name, envelope(form));
      model.addAttribute("said", Said.good("样本已保存在集成流旁边。", "The sample lies beside the flow."));
      return page(id, step, form, name, Optional.empty(), model);
    }
    boolean real = how.equals("real");
    audit.record("flow.test-step", "flow " + id, step + (real ? ", for real" : ", only checked"));
    StepTries.Outcome outcome = tries.run(id, step, message(form), real);
    return page(id, step, form, name, Optional.of(result(outcome, real)), model);
  }

  private String page(
      String id, String step, Form form, String sample, Optional<Result> result, Model model) {
    FlowSource source = flows.source(id);
    List<FlowPart> steps = FlowsPage.named(source.parts()).toList();
    model.addAttribute("flow", id);
    model.addAttribute("steps", steps);
    model.addAttribute("step", step);
    model.addAttribute("mayCheck", step.isEmpty() || tries.canCheck(id, step));
    model.addAttribute("form", form);
    model.addAttribute("samples", samples.names(id));
    model.addAttribute("sample", sample);
    model.addAttribute("result", result.orElse(null));
    return "console/step-test";
  }

  private Form filled(String flow, String sample, String delivery) {
    if (!sample.isEmpty()) {
      return opened(samples.read(flow, sample));
    }
    if (delivery.matches("\\d{1,18}")) {
      return deliveries
          .get(Long.parseLong(delivery))
          .map(Delivery.Story::payload)
          .map(payload -> new Form(Shown.json(payload), "{}", "{}"))
          .orElse(Form.EMPTY);
    }
    return Form.EMPTY;
  }

  /** A file of anybody's making may hold a bare body, too. */
  private static Form opened(String text) {
    try {
      Map<String, Object> parts = JSON.readValue(text, new TypeReference<>() {});
      if (parts.containsKey("body")) {
        Object body = parts.get("body");
        return new Form(
            body instanceof String plain ? plain : JSON.writeValueAsString(body),
            JSON.writeValueAsString(parts.getOrDefault("headers", Map.of())),
            JSON.writeValueAsString(parts.getOrDefault("variables", Map.of())));
      }
    } catch (JsonProcessingException e) {
      // It is a text, then.
    }
    return new Form(text, "{}", "{}");
  }

  private static String envelope(Form form) {
    StepTries.Sample message = message(form);
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("body", message.body());
    parts.put("headers", message.headers());
    parts.put("variables", message.variables());
    return shown(parts) + "\n";
  }

  private static StepTries.Sample message(Form form) {
    return new StepTries.Sample(
        body(form.body()),
        fields("headers", form.headers()),
        fields("variables", form.variables()));
  }

  private static Object body(String text) {
    String plain = text.strip();
    if (!plain.startsWith("{") && !plain.startsWith("[")) {
      return plain;
    }
    try {
      return JSON.readValue(plain, Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("body is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Map<String, Object> fields(String name, String text) {
    try {
      return text.isBlank() ? Map.of() : JSON.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(name + " is no JSON object: " + e.getOriginalMessage(), e);
    }
  }

  private static Result result(StepTries.Outcome outcome, boolean real) {
    Optional<FaultWords.Failure> failure = outcome.failure().map(FaultWords::failure);
    return new Result(
        failure.isEmpty(),
        real,
        shown(outcome.body()),
        shown(outcome.headers()),
        shown(outcome.variables()),
        failure.map(FaultWords.Failure::fault).orElse(null),
        failure.map(FaultWords.Failure::reason).orElse(""),
        failure.map(FaultWords.Failure::advice).orElse(""));
  }

  private static String shown(Object value) {
    if (value == null) {
      return "";
    }
    try {
      return Shown.json(value instanceof String text ? text : JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      return Shown.json(String.valueOf(value));
    }
  }
}
