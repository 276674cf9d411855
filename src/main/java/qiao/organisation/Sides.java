package qiao.organisation;

import java.util.Map;
import qiao.crm.Join;

/**
 * Asks one side of a join by words, which flows turn into operations. Both sides know the same
 * words; ids are texts, and what is not known is left out or blank.
 *
 * <table>
 * <caption>Words</caption>
 * <tr><th>word</th><th>question</th><th>answer</th></tr>
 * <tr><td>departments</td><td>{@code cursor}</td><td>{@code departments}: list of {@code id},
 * {@code name}, {@code parent} (blank: none above); {@code next}: the next cursor, blank at the
 * end</td></tr>
 * <tr><td>department</td><td>{@code id}</td><td>the same of one; empty: not there</td></tr>
 * <tr><td>people</td><td>{@code cursor}; to 企业微信 {@code department}</td><td>{@code people}: list
 * of {@code id}, {@code name}, {@code departments} (list, the main one first), {@code mobile},
 * {@code email}, {@code number}, {@code title}, {@code active} (boolean); {@code next}; {@code
 * brief}: true where mobile and mail come only with the word person</td></tr>
 * <tr><td>person</td><td>{@code id} or {@code mobile}</td><td>the same of one; empty: not
 * there</td></tr>
 * <tr><td>member-ids</td><td>{@code cursor}; to 企业微信 only</td><td>{@code rows}: list of {@code
 * userid}, {@code department}; {@code next}</td></tr>
 * <tr><td>create-department</td><td>{@code id} (企业微信 only), {@code name}, {@code
 * parent}</td><td>{@code id}</td></tr>
 * <tr><td>change-department</td><td>{@code id}, {@code name}, {@code parent}</td><td>any</td></tr>
 * <tr><td>remove-department</td><td>{@code id}</td><td>any</td></tr>
 * <tr><td>create-person</td><td>what people has; {@code id} for 企业微信 only</td><td>{@code
 * id}</td></tr>
 * <tr><td>change-person</td><td>{@code id} and what people has; blank stays as it
 * is</td><td>any</td></tr>
 * <tr><td>leave-person</td><td>{@code id}</td><td>any: the person is switched off</td></tr>
 * </table>
 */
interface Sides {
  boolean knows(Join join, Side side, String word);

  /**
   * @throws qiao.inbox.FaultReport (wrapped or not) as the flow's step threw it
   */
  Map<?, ?> ask(Join join, Side side, String word, Map<String, ?> question);
}
