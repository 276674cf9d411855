package qiao.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.BeansException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.ConfigurableApplicationContext;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Problem;
import qiao.catalog.SettingLines;
import qiao.secret.Secrets;

/** Collects what is wrong with settings, each with its line, while parts are built of them. */
final class Mistakes {
  private static final Pattern KEY = Pattern.compile("\\bqiao(\\.[a-z0-9-]+)+");
  private static final String CURE = "mend the value, or leave the line out";

  private final SettingLines lines;
  private final List<Problem> problems = new ArrayList<>();

  Mistakes(ConfigurableApplicationContext parts) {
    this.lines = new SettingLines(parts.getEnvironment());
  }

  SettingLines lines() {
    return lines;
  }

  /** Builds something; what can't be built says why. */
  void attempt(Runnable building) {
    try {
      building.run();
    } catch (BeansException e) {
      Optional<BrokenFiles> broken = Commands.broken(e);
      if (broken.isPresent()) {
        add(broken.get().problems());
      } else {
        add(List.of(problem(e)));
      }
    }
  }

  void add(Collection<Problem> found) {
    found.stream()
        .map(lines::located)
        .filter(each -> !problems.contains(each))
        .forEach(problems::add);
  }

  List<Problem> all() {
    return List.copyOf(problems);
  }

  private static Problem problem(BeansException failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof BindException bind && bind.getProperty() != null) {
        String value = Secrets.mask(String.valueOf(bind.getProperty().getValue()));
        Class<?> wanted = bind.getTarget().getType().resolve(Object.class);
        String what = "'" + value + "' must be " + kind(wanted);
        return new Problem("config/application.yaml", 0, bind.getName().toString(), what, CURE);
      }
    }
    String what = Commands.deepest(failure);
    Matcher key = KEY.matcher(what);
    String place = key.find() ? key.group() : "qiao";
    return new Problem("config/application.yaml", 0, place, what, CURE);
  }

  private static String kind(Class<?> wanted) {
    if (wanted.isEnum()) {
      return Arrays.stream(wanted.getEnumConstants())
          .map(each -> each.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(" or "));
    }
    if (wanted == Duration.class) {
      return "a time such as 30s, 10m or 2d";
    }
    return wanted == boolean.class || wanted == Boolean.class
        ? "true or false"
        : wanted == int.class || wanted == long.class ? "a number" : "a " + wanted.getSimpleName();
  }
}
