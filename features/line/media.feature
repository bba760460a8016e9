Feature: What LINE makes of pictures and stickers
  LINE shows some things in a form of its own; agents and customers see what is
  left of them.

  Background:
    Given Contoso with a LINE workstream
    And on the workstream "LINE" attachments are on, customers may and agents may send files
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai

  @LINE-023
  Scenario: A customer's GIF arrives as a JPG
    When Kai sends the file "tent.gif"
    Then Ann finds a file of type "image/jpeg" in the conversation of Kai

  @LINE-023
  Scenario: An agent's GIF arrives as a JPG
    When Ann sends the file "tent.gif" to Kai
    Then Kai receives a file of type "image/jpeg"

  @LINE-024
  Scenario: A sticker arrives as a word
    When Kai sends a sticker
    Then Ann reads "Sticker" in the conversation of Kai
    And Ann finds no file in the conversation of Kai

  @LINE-032
  Scenario: A text of 5,000 characters goes through
    When Ann writes a message of 5,000 characters to Kai
    Then Kai receives a message of 5,000 characters

  @LINE-032
  Scenario: A text of 5,001 characters does not
    When Ann writes a message of 5,001 characters to Kai
    Then Kai does not receive a message of 5,001 characters

  @LINE-032
  Scenario Outline: LINE counts in code units, so that an emoji counts twice
    When Ann writes a message of <length> characters outside the basic plane to Kai
    Then Kai <receives> a message of <length> characters

    Examples:
      | length | receives         |
      | 2,500  | receives         |
      | 2,501  | does not receive |
