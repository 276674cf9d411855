package qiao.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says how a request is made for only those parts of a list that an answer says were not done.
 *
 * @param list a JSON pointer to the list in the request
 * @param byIndex whether the answer calls a part by its place in the list, from 0; otherwise by its
 *     text
 * @param alike a pattern whose first group is what counts of a text, where the vendor answers it in
 *     another form
 * @param failed a JSON pointer to a list of the texts that were not done, where the answer has no
 *     rows with codes
 * @param unless JSON pointers of the request; where one of them has something, the list is not all
 *     that the call is for
 * @param never codes of parts that are not worth another try, whoever asks
 */
public record RestRule(
    String list,
    boolean byIndex,
    Optional<Pattern> alike,
    Optional<String> failed,
    List<String> unless,
    List<String> never) {

  /** Returns what is the same of a part's text in request and answer. */
  public String key(String text) {
    Optional<Matcher> matcher =
        alike.map(pattern -> pattern.matcher(text)).filter(Matcher::matches);
    return matcher.map(found -> found.group(1)).orElse(text);
  }

  /** Tells whether a part with this code is given up at once. */
  public boolean isGivenUp(String code) {
    return OutcomeRules.names(never, code);
  }
}
