package org.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.ConstructorDetector;

/** Compares with mappers of Jackson 2: a default one, and one that an application has set up. */
record Jackson2(ObjectMapper mapper) implements ModelsInJackson.Mapper {
  public static void main(String[] args) throws Exception {
    ModelsInJackson.compare(new Jackson2(new ObjectMapper()));
    ModelsInJackson.compare(
        new Jackson2(
            new ObjectMapper()
                .setPropertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                .setConstructorDetector(ConstructorDetector.USE_PROPERTIES_BASED)));
  }

  @Override
  public String write(Object value) throws Exception {
    return mapper.writeValueAsString(value);
  }

  @Override
  public <T> T read(String json, Class<T> type) throws Exception {
    return mapper.readValue(json, type);
  }
}
