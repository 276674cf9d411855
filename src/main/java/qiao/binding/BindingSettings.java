package qiao.binding;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Holds how people are matched.
 *
 * @param matchBy which criterion is asked first; names are no criterion unless they are listed
 */
@ConfigurationProperties("qiao.binding")
record BindingSettings(List<MatchBy> matchBy) {
  BindingSettings {
    matchBy =
        matchBy == null
            ? List.of(MatchBy.MOBILE, MatchBy.EMAIL, MatchBy.NUMBER)
            : List.copyOf(matchBy);
    if (matchBy.isEmpty() || Set.copyOf(matchBy).size() < matchBy.size()) {
      throw new IllegalArgumentException(
          "qiao.binding.match-by must name one or more of mobile, email, number, name, each once,"
              + " not "
              + matchBy);
    }
  }
}
