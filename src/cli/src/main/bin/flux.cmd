@echo off
rem Runs flux.jar, which is in ..\lib. FLUX_JAVA_OPTS has options for Java.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%JAVA%" goto missing
if not defined JAVA_HOME where /q java || goto missing
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData %FLUX_JAVA_OPTS% -Dflux.command=flux -jar "%~dp0..\lib\flux.jar" %*
exit /b %ERRORLEVEL%

:missing
echo flux: there is no Java: install Java 17 or later, or correct JAVA_HOME 1>&2
exit /b 2
