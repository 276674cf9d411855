package qiao.tag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What two libraries have in common and where they differ. A tag is known by the pair that was
 * kept, else by group and name.
 *
 * @param kept pairs of which both tags still exist
 * @param found pairs by equal group and name that are not kept yet
 * @param onlyCrm tags without one in 企业微信
 * @param onlyWecom tags without one in the CRM
 * @param renamed pairs whose tags are called differently
 * @param problems what has to be put right by hand before anything is written
 */
public record Comparison(
    List<Pair> kept,
    List<Pair> found,
    List<Tag> onlyCrm,
    List<Tag> onlyWecom,
    List<Renamed> renamed,
    List<String> problems) {
  static final int LONGEST_NAME = 30;
  static final int MOST_TAGS = 3_000;

  /**
   * A pair whose tags are called differently.
   *
   * @param own whether Qiao made the one in 企业微信, and so may rename it
   */
  public record Renamed(Tag crm, Tag wecom, boolean own) {}

  /** Returns how many tags both sides have in common. */
  public int same() {
    return kept.size() + found.size() - renamed.size();
  }

  /** Tells whether both sides have the same tags under the same names. */
  public boolean agrees() {
    return onlyCrm.isEmpty() && onlyWecom.isEmpty() && renamed.isEmpty();
  }

  static Comparison of(List<Pair> pairs, List<Tag> crm, List<Tag> wecom) {
    List<String> problems = new ArrayList<>();
    Map<String, Tag> crmByKey = byKey(crm, "CRM", problems);
    Map<String, Tag> wecomByKey = byKey(wecom, "企业微信", problems);
    Map<String, Tag> crmById = byId(crm);
    Map<String, Tag> wecomById = byId(wecom);
    List<Pair> kept =
        pairs.stream()
            .filter(one -> crmById.containsKey(one.crm()) && wecomById.containsKey(one.wecom()))
            .toList();
    Set<String> taken = new HashSet<>();
    kept.forEach(one -> taken.addAll(List.of("c" + one.crm(), "w" + one.wecom())));
    List<Pair> found = new ArrayList<>();
    crmByKey.forEach(
        (key, tag) -> {
          Tag other = wecomByKey.get(key);
          if (other != null
              && !taken.contains("c" + tag.id())
              && !taken.contains("w" + other.id())) {
            found.add(new Pair(tag.id(), other.id(), false));
          }
        });
    found.forEach(one -> taken.addAll(List.of("c" + one.crm(), "w" + one.wecom())));
    return new Comparison(
        kept,
        found,
        crm.stream().filter(tag -> !taken.contains("c" + tag.id())).toList(),
        wecom.stream().filter(tag -> !taken.contains("w" + tag.id())).toList(),
        renamed(kept, crmById, wecomById),
        problems);
  }

  private static List<Renamed> renamed(
      List<Pair> kept, Map<String, Tag> crm, Map<String, Tag> wecom) {
    return kept.stream()
        .map(one -> new Renamed(crm.get(one.crm()), wecom.get(one.wecom()), one.own()))
        .filter(one -> !one.crm().name().equals(one.wecom().name()))
        .toList();
  }

  private static Map<String, Tag> byId(List<Tag> tags) {
    return tags.stream()
        .collect(Collectors.toMap(Tag::id, Function.identity(), (one, same) -> one));
  }

  private static Map<String, Tag> byKey(List<Tag> tags, String side, List<String> problems) {
    Map<String, Tag> byKey = new HashMap<>();
    for (Tag tag : tags) {
      if (byKey.putIfAbsent(tag.key(), tag) != null) {
        problems.add(side + " 里有两个「" + tag.words() + "」：改掉其中一个的名字");
      }
    }
    return byKey;
  }

  /** Says what keeps a side from winning; nothing is written while there is something. */
  public List<String> against(Winner winner) {
    List<String> all = new ArrayList<>(problems);
    switch (winner) {
      case CRM -> againstCrm(all);
      case WECOM -> againstWecom(all);
      default -> {
        if (!agrees()) {
          all.add("两边的标签还不一致：先选以哪边为准");
        }
      }
    }
    return all;
  }

  private void againstCrm(List<String> all) {
    for (Tag tag : onlyCrm) {
      if (tag.name().isBlank() || tag.groupName().isBlank()) {
        all.add("CRM 的标签 " + tag.id() + " 没有名字或没有组");
      } else if (isLong(tag.name()) || isLong(tag.groupName())) {
        all.add("「" + tag.words() + "」超过企业微信的 " + LONGEST_NAME + " 个字符：在 CRM 里改短");
      }
    }
    int total = kept.size() + found.size() + onlyWecom.size() + onlyCrm.size();
    if (total > MOST_TAGS) {
      all.add("会有 %d 个企业标签，企业微信最多 %d 个".formatted(total, MOST_TAGS));
    }
    renamed.stream()
        .filter(one -> !one.own() || isLong(one.crm().name()))
        .forEach(
            one ->
                all.add(
                    "企业微信的「%s」要改名为「%s」，但它不是 Qiao 建的或名字太长：在企业微信里改"
                        .formatted(one.wecom().words(), one.crm().name())));
  }

  private void againstWecom(List<String> all) {
    renamed.forEach(
        one ->
            all.add(
                "CRM 的「%s」要改名为「%s」：接口改不了，请在 CRM 里改"
                    .formatted(one.crm().words(), one.wecom().name())));
  }

  private static boolean isLong(String name) {
    return name.codePointCount(0, name.length()) > LONGEST_NAME;
  }
}
