package com.kkiai.flux.released;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openapitools.openapidiff.core.model.ChangedSchema;

/**
 * What a changed schema breaks. A request may be asked for no more than before, and an answer may
 * give no less.
 */
final class SchemaBreaks {
  private final List<String> lines;
  private final boolean request;

  SchemaBreaks(List<String> lines, boolean request) {
    this.lines = lines;
    this.request = request;
  }

  void look(ChangedSchema changed, String place) {
    if (changed == null) {
      return;
    }
    Schema<?> old = changed.getOldSchema();
    Schema<?> now = changed.getNewSchema();
    if (changed.isChangedType() || old == null || now == null) {
      lines.add(place + ": " + type(old) + " became " + type(now));
      return;
    }
    fields(changed, place);
    nulls(old, now, place);
    if (request) {
      words(old.getEnum(), now.getEnum(), place);
      limits(old, now, place);
    }
    forms(changed, place);
    look(changed.getItems(), place + "[]");
    look(changed.getAddProp(), place + ".*");
    changed.getChangedProperties().forEach((name, field) -> look(field, field(place, name)));
  }

  private static String field(String place, String name) {
    return place + (place.contains(" field ") ? "." : ", field ") + name;
  }

  private static String type(Schema<?> schema) {
    return schema == null
        ? "nothing"
        : schema.getFormat() == null
            ? schema.getType()
            : schema.getType() + " (" + schema.getFormat() + ")";
  }

  private void fields(ChangedSchema changed, String place) {
    changed
        .getMissingProperties()
        .keySet()
        .forEach(name -> lines.add(field(place, name) + " is gone"));
    var required = changed.getRequired();
    if (required == null) {
      return;
    }
    for (String name : request ? required.getIncreased() : required.getMissing()) {
      if (!changed.getMissingProperties().containsKey(name)) {
        lines.add(
            field(place, name) + (request ? " is now required" : " is no longer always there"));
      }
    }
  }

  private void nulls(Schema<?> old, Schema<?> now, String place) {
    boolean before = Objects.equals(old.getNullable(), true);
    boolean after = Objects.equals(now.getNullable(), true);
    if (request && before && !after) {
      lines.add(place + ": null is no longer taken");
    }
    if (!request && !before && after) {
      lines.add(place + ": may now be null");
    }
  }

  private void words(List<?> old, List<?> now, String place) {
    if (old == null && now != null) {
      lines.add(place + ": only these words are still taken: " + now);
    }
    if (old != null && now != null) {
      var gone = new ArrayList<Object>(old);
      gone.removeAll(now);
      gone.forEach(word -> lines.add(place + ": the word " + word + " is no longer taken"));
    }
  }

  private void limits(Schema<?> old, Schema<?> now, String place) {
    upper("maximum", old.getMaximum(), now.getMaximum(), place);
    lower("minimum", old.getMinimum(), now.getMinimum(), place);
    upper("maxLength", decimal(old.getMaxLength()), decimal(now.getMaxLength()), place);
    lower("minLength", decimal(old.getMinLength()), decimal(now.getMinLength()), place);
    upper("maxItems", decimal(old.getMaxItems()), decimal(now.getMaxItems()), place);
    lower("minItems", decimal(old.getMinItems()), decimal(now.getMinItems()), place);
    restriction("exclusiveMaximum", old.getExclusiveMaximum(), now.getExclusiveMaximum(), place);
    restriction("exclusiveMinimum", old.getExclusiveMinimum(), now.getExclusiveMinimum(), place);
    restriction("uniqueItems", old.getUniqueItems(), now.getUniqueItems(), place);
    restriction("multipleOf", old.getMultipleOf(), now.getMultipleOf(), place);
    restriction("pattern", old.getPattern(), now.getPattern(), place);
  }

  private static BigDecimal decimal(Integer value) {
    return value == null ? null : BigDecimal.valueOf(value);
  }

  private void upper(String limit, BigDecimal old, BigDecimal now, String place) {
    if (now != null && (old == null || now.compareTo(old) < 0)) {
      lines.add("%s: %s %s became %s".formatted(place, limit, old == null ? "none" : old, now));
    }
  }

  private void lower(String limit, BigDecimal old, BigDecimal now, String place) {
    if (now != null && (old == null || now.compareTo(old) > 0)) {
      lines.add("%s: %s %s became %s".formatted(place, limit, old == null ? "none" : old, now));
    }
  }

  /** Any new one is taken for narrower; who knows what a pattern leaves. */
  private void restriction(String name, Object old, Object now, String place) {
    if (now != null && !now.equals(false) && !now.equals(old)) {
      lines.add("%s: %s %s became %s".formatted(place, name, old == null ? "none" : old, now));
    }
  }

  private void forms(ChangedSchema changed, String place) {
    var forms = changed.getOneOfSchema();
    if (forms == null) {
      return;
    }
    (request ? forms.getMissing() : forms.getIncreased())
        .keySet()
        .forEach(
            form -> lines.add(place + ": the form " + form + (request ? " is gone" : " is new")));
    forms.getChanged().forEach((form, schema) -> look(schema, place + ", " + form));
  }
}
