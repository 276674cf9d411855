package qiao.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Knows every kind of error that a person can meet; the texts stand in {@code troubles.yaml}. */
public final class Troubles {
  private static final Troubles ALL = read();

  private final List<Trouble> all;

  private Troubles(List<Trouble> all) {
    this.all = List.copyOf(all);
  }

  public static Troubles known() {
    return ALL;
  }

  public List<Trouble> all() {
    return all;
  }

  /**
   * Explains the fault of a delivery.
   *
   * @param word as deliveries keep it; blank where the flow parked it on purpose
   */
  public Trouble ofFault(String word) {
    String id = word.isEmpty() ? "on-purpose" : word;
    return all.stream()
        .filter(one -> one.area().equals("delivery") && one.id().equals(id))
        .findFirst()
        .orElseGet(() -> named("of-the-vendor"));
  }

  /** Finds what is thrown under a simple name, by a class under its simple or full name. */
  Optional<Trouble> thrown(String type, String by) {
    return all.stream().filter(one -> one.isThrown(type, by)).findFirst();
  }

  /** Finds what ends a request, by the class of what was thrown or the nearest above it. */
  Optional<Trouble> endingRequest(Throwable thrown) {
    return Stream.<Class<?>>iterate(thrown.getClass(), c -> c != null, Class::getSuperclass)
        .flatMap(type -> all.stream().filter(one -> one.isAlways(type.getSimpleName())))
        .findFirst()
        .filter(one -> one.area().equals("request"));
  }

  private Trouble named(String id) {
    return all.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private static Troubles read() {
    try (InputStream file = new ClassPathResource("qiao/ops/troubles.yaml").getInputStream()) {
      Object list = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      List<Trouble> all = new ArrayList<>();
      new ObjectMapper().valueToTree(list).forEach(one -> all.add(trouble(one)));
      return new Troubles(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Trouble trouble(JsonNode one) {
    return new Trouble(
        one.path("id").asText(),
        one.path("area").asText(),
        one.has("status") ? OptionalInt.of(one.path("status").asInt()) : OptionalInt.empty(),
        one.path("name").asText(),
        one.path("cause").asText(),
        one.path("next").asText(),
        one.path("cause-en").asText(),
        one.path("next-en").asText(),
        texts(one.path("thrown")),
        texts(one.path("caught")));
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
