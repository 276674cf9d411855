package qiao.catalog;

import java.util.List;

/** Tells who would miss an account; each part of the program that names accounts has one. */
@FunctionalInterface
public interface AccountUse {
  /** Names what uses an account, such as {@code flow questionnaire-to-lead}; empty where none. */
  List<String> of(String account);
}
