package qiao.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import qiao.catalog.Near;
import qiao.catalog.Problem;
import qiao.catalog.SettingLines;

/** Finds settings that nothing reads: Spring takes no notice of a name that is mistyped. */
final class SettingNames {
  private static final String ANY = "[^.]+";

  /** These are read one by one; accounts have a check of their own. */
  private static final List<String> OTHERS =
      List.of("todo.folder", "logs", "hawtio.enabled", "accounts.*");

  /** Flows read settings of their own: by their whole name, or by what stands before a dot. */
  private static final Pattern IN_ROUTES =
      Pattern.compile("\\bqiao\\.([a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.?)");

  private final List<Pattern> known = new ArrayList<>();
  private final List<String> plain = new ArrayList<>();

  /**
   * @param settings records that are bound to what operators write
   */
  SettingNames(Collection<Class<?>> settings, Path routes) {
    for (Class<?> each : settings) {
      add(each.getAnnotation(ConfigurationProperties.class).value(), each);
    }
    OTHERS.forEach(name -> know("qiao." + name.replace(".*", "(\\..*)?")));
    try (Stream<Path> files = Files.walk(routes)) {
      files.filter(each -> each.toString().matches(".*\\.(yaml|groovy)")).forEach(this::inFlow);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void inFlow(Path file) {
    try {
      IN_ROUTES
          .matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          .results()
          .map(found -> "qiao." + found.group(1))
          .forEach(name -> know(name.endsWith(".") ? name.replace(".", "\\.") + ".*" : name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void know(String name) {
    known.add(Pattern.compile(name));
    plain.add(name);
  }

  private void add(String prefix, Type type) {
    if (type instanceof Class<?> kind && kind.isRecord()) {
      for (RecordComponent part : kind.getRecordComponents()) {
        String name = DataObjectPropertyName.toDashedForm(part.getName());
        add(prefix + "." + name, part.getGenericType());
      }
    } else if (type instanceof ParameterizedType many && many.getRawType() == Map.class) {
      add(prefix + "\\." + ANY, many.getActualTypeArguments()[1]);
    } else if (type instanceof ParameterizedType many) {
      add(prefix + "(\\[\\d+])?", many.getActualTypeArguments()[0]);
    } else {
      know(prefix);
    }
  }

  /** Returns a problem for each setting that nothing reads. */
  List<Problem> problems(List<SettingLines.Line> lines) {
    return lines.stream()
        .filter(line -> known.stream().noneMatch(each -> each.matcher(line.key()).matches()))
        .map(
            line ->
                new Problem(line.file(), line.line(), line.key(), "nothing reads this", cure(line)))
        .toList();
  }

  private String cure(SettingLines.Line line) {
    List<String> near = Near.to(line.key(), plain);
    return near.isEmpty()
        ? "mend the name, or take it out; README lists the settings"
        : "did you mean " + String.join(" or ", near) + "?";
  }
}
