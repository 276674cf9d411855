package qiao.standin;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/** Keeps the surveys, and the latest answer sheets of each. */
final class Sheets {
  private static final int KEPT = 20_000;

  private final Map<Long, Survey> surveys = new LinkedHashMap<>();
  private final Map<Long, TreeMap<Integer, Sheet>> sheets = new HashMap<>();
  private final Map<Long, Integer> numbers = new HashMap<>();
  private long submitted;

  synchronized void put(Survey survey) {
    surveys.put(survey.id(), survey);
    sheets.computeIfAbsent(survey.id(), any -> new TreeMap<>());
  }

  synchronized List<Survey> surveys() {
    return List.copyOf(surveys.values());
  }

  synchronized Optional<Survey> survey(long id) {
    return Optional.ofNullable(surveys.get(id));
  }

  /** Stores a sheet under the next number of its survey. */
  synchronized Sheet add(Sheet sheet) {
    long id = sheet.survey().id();
    int number = numbers.merge(id, 1, Integer::sum);
    String hash = Long.toHexString(ThreadLocalRandom.current().nextLong(1L << 56, 1L << 60));
    Sheet numbered =
        new Sheet(sheet.survey(), number, hash, sheet.startedAt(), sheet.endedAt(), sheet.answer());
    TreeMap<Integer, Sheet> own = sheets.get(id);
    own.put(number, numbered);
    if (own.size() > KEPT) {
      own.pollFirstEntry();
    }
    submitted++;
    return numbered;
  }

  /** Finds a sheet by its number, or by the hash in the link that the respondent was sent to. */
  synchronized Optional<Sheet> find(long survey, String numberOrHash) {
    Map<Integer, Sheet> own = sheets.getOrDefault(survey, new TreeMap<>());
    if (numberOrHash.matches("\\d{1,9}")) {
      return Optional.ofNullable(own.get(Integer.parseInt(numberOrHash)));
    }
    return own.values().stream().filter(sheet -> sheet.hash().equals(numberOrHash)).findFirst();
  }

  synchronized Optional<Sheet> change(long survey, int number, UnaryOperator<Sheet> change) {
    return Optional.ofNullable(
        sheets.get(survey).computeIfPresent(number, (any, sheet) -> change.apply(sheet)));
  }

  synchronized Optional<Sheet> remove(long survey, int number) {
    return Optional.ofNullable(sheets.get(survey).remove(number));
  }

  /** Returns the sheets behind a number, oldest first. */
  synchronized List<Sheet> after(long survey, int number, int most) {
    return sheets.get(survey).tailMap(number, false).values().stream().limit(most).toList();
  }

  synchronized int total(long survey) {
    return sheets.get(survey).size();
  }

  synchronized long submitted() {
    return submitted;
  }

  /** Forgets the sheets; numbers go on, because external keys are made of them. */
  synchronized void clear() {
    sheets.values().forEach(Map::clear);
    submitted = 0;
  }
}
