package org.example;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.ConstructorDetector;
import tools.jackson.databind.json.JsonMapper;

/** Compares with mappers of Jackson 3: a default one, and one that an application has set up. */
record Jackson3(JsonMapper mapper) implements ModelsInJackson.Mapper {
  public static void main(String[] args) throws Exception {
    ModelsInJackson.compare(new Jackson3(new JsonMapper()));
    ModelsInJackson.compare(
        new Jackson3(
            JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                .constructorDetector(ConstructorDetector.USE_PROPERTIES_BASED)
                .build()));
  }

  @Override
  public String write(Object value) {
    return mapper.writeValueAsString(value);
  }

  @Override
  public <T> T read(String json, Class<T> type) {
    return mapper.readValue(json, type);
  }
}
