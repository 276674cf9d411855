package qiao.sidebar;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what a vendor or a flow answered; what is not there is empty. */
record Answer(Map<?, ?> fields) {
  static Answer of(Object body) {
    return new Answer(body instanceof Map<?, ?> map ? map : Map.of());
  }

  static Stream<Answer> rowsOf(Object body) {
    return body instanceof List<?> list ? list.stream().map(Answer::of) : Stream.of();
  }

  String text(String name) {
    Object value = fields.get(name);
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? String.valueOf(value)
        : "";
  }

  long number(String name) {
    return fields.get(name) instanceof Number number ? number.longValue() : 0;
  }

  Answer part(String name) {
    return of(fields.get(name));
  }

  Stream<Answer> rows(String name) {
    return rowsOf(fields.get(name));
  }

  List<String> texts(String name) {
    return fields.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).filter(text -> !text.isBlank()).toList()
        : List.of();
  }
}
