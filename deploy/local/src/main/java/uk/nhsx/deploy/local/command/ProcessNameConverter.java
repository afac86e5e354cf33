package uk.nhsx.deploy.local.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** Reads the name of a process. */
final class ProcessNameConverter implements ITypeConverter<ProcessName> {
  @Override
  public ProcessName convert(String value) {
    return ProcessName.of(value)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "no process is called '%s'; there are %s"
                        .formatted(value, ProcessName.labels())));
  }
}
