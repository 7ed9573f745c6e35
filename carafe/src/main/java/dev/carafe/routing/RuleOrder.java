package dev.carafe.routing;

import java.util.Comparator;

/**
 * Which of two rules is tried first: part by part a literal goes before a variable, a longer
 * literal before a shorter one, and a lighter converter before a heavier one.
 */
enum RuleOrder implements Comparator<Rule> {
  INSTANCE;

  @Override
  public int compare(Rule a, Rule b) {
    int common = Math.min(a.parts().size(), b.parts().size());
    for (int i = 0; i < common; i++) {
      int order = Integer.compare(weight(a.parts().get(i)), weight(b.parts().get(i)));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(b.parts().size(), a.parts().size());
  }

  private static int weight(Rule.Part part) {
    Converter converter = part.converter();
    return converter == null ? -part.text().length() : converter.weight();
  }
}
