package qiao.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.Environment;

/** Finds where settings stand in the files that an operator edits. */
public final class SettingLines {
  private static final ConfigurationPropertyName OWN = ConfigurationPropertyName.of("qiao");
  private static final String CREDENTIALS = "credentials";

  /** One setting of a file. */
  public record Line(String key, String file, int line) {}

  private final List<Line> lines = new ArrayList<>();

  public SettingLines(Environment environment) {
    ConfigurationPropertySources.get(environment)
        .forEach(
            source -> {
              if (source instanceof IterableConfigurationPropertySource all) {
                all.stream()
                    .filter(OWN::isAncestorOf)
                    .map(all::getConfigurationProperty)
                    .forEach(this::add);
              }
            });
  }

  private void add(ConfigurationProperty property) {
    Origin origin = property.getOrigin();
    if (origin instanceof PropertySourceOrigin wrapped) {
      origin = wrapped.getOrigin();
    }
    if (origin instanceof TextResourceOrigin text && text.getLocation() != null) {
      int line = text.getLocation().getLine() + 1;
      lines.add(new Line(property.getName().toString(), shown(text), line));
    }
  }

  private static String shown(TextResourceOrigin origin) {
    try {
      Path file = origin.getResource().getFile().toPath().toAbsolutePath();
      Path here = Path.of("").toAbsolutePath();
      Path near = file.startsWith(here) ? here.relativize(file) : file;
      return near.toString().replace('\\', '/');
    } catch (IOException e) {
      return origin.getResource().getDescription();
    }
  }

  /** Returns every setting under {@code qiao} that stands in a file. */
  public List<Line> all() {
    return List.copyOf(lines);
  }

  /** Returns a problem with the file and line of the key that is its place, where there is one. */
  public Problem located(Problem problem) {
    return problem.line() > 0
        ? problem
        : line(problem.place())
            .map(
                at ->
                    new Problem(
                        at.file(), at.line(), problem.place(), problem.what(), problem.cure()))
            .orElse(problem);
  }

  /** Goes from the key itself to what stands below it, then to what stands around it. */
  private Optional<Line> line(String key) {
    String plain = key.replaceAll("\\[(\\d+)]", ".$1");
    for (String at = plain; at.startsWith(OWN + "."); at = at.substring(0, at.lastIndexOf('.'))) {
      int last = at.lastIndexOf('.');
      String credential = at.substring(0, last) + "." + CREDENTIALS + at.substring(last);
      for (String name : List.of(at, credential)) {
        Optional<Line> found =
            first(name::equals).or(() -> first(other -> other.startsWith(name + ".")));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Line> first(Predicate<String> key) {
    return lines.stream()
        .filter(line -> key.test(line.key().replaceAll("\\[(\\d+)]", ".$1")))
        .min(Comparator.comparing(Line::line));
  }
}
