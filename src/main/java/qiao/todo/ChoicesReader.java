package qiao.todo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one scene of a connector file: its call, or the calls of which the first possible is made.
 */
final class ChoicesReader {
  private final ConnectorReader reader;
  private final ConnectorFile file;
  private final String place;

  ChoicesReader(ConnectorReader reader, ConnectorFile file, String place) {
    this.reader = reader;
    this.file = file;
    this.place = place;
  }

  /** Returns the first call; empty when a mistake was found. */
  Optional<SceneCall> read() {
    int count = file.at(place + "/choices").size();
    if (count == 0) {
      return new SceneReader(reader, file, place).read();
    }
    if (!file.at("/kind").asText().equals("vendor")) {
      file.problem(place, "has choices", "write kind: vendor, or one url:");
    }
    Optional<SceneCall> next = Optional.empty();
    boolean whole = true;
    for (int i = count - 1; i >= 0; i--) {
      String each = place + "/choices/" + i;
      Optional<SceneCall> call = new SceneReader(reader, file, each).read();
      whole &= call.isPresent();
      SceneCall.Choice choice = choice(each, next);
      next = call.map(one -> one.with(choice));
    }
    return next.filter(whole ? any -> true : any -> false);
  }

  private SceneCall.Choice choice(String each, Optional<SceneCall> next) {
    boolean possible = true;
    List<Placeholder> needs = new ArrayList<>();
    for (JsonNode need : file.at(each + "/needs")) {
      String text = need.asText();
      if (text.startsWith("$")) {
        possible &= reader.isSet(text);
      } else {
        reader
            .legend()
            .find(text)
            .ifPresentOrElse(
                needs::add,
                () ->
                    file.problem(
                        each + "/needs", text + " is no placeholder of the legend", "see it"));
      }
    }
    Set<String> keeps = new HashSet<>();
    file.at(place + "/keep").forEach(name -> keeps.add(name.asText()));
    boolean onward = file.at(each + "/onRefusal").asText().equals("next");
    return new SceneCall.Choice(possible, List.copyOf(needs), onward, Set.copyOf(keeps), next);
  }
}
