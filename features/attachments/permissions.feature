Feature: Who may send files is switched on twice
  One switch for attachments, and two permissions under it: customers may send
  files, agents may send files.

  @ATT-001
  Scenario Outline: Nobody sends files until the switch is on
    Given Contoso with an <workstream>
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When Kai sends the file "tent.jpg" with the text "Look"
    Then Ann finds no file in the conversation of Kai
    When Ann sends the file "manual.pdf" to Kai
    Then the request is refused
    And Kai receives no file

    Examples:
      | workstream               |
      | SMS workstream on Twilio |
      | LINE workstream          |

  @ATT-001
  Scenario Outline: With the switch on the permissions decide, each by itself
    Given Contoso with an <workstream>
    And on the workstream "<called>" attachments are on, customers <customers> and agents <agents> send files
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When Kai sends the file "tent.jpg" with the text "Look"
    Then Ann finds <found> in the conversation of Kai
    And Ann reads "Look" in the conversation of Kai

    Examples:
      | workstream               | called | customers | agents  | found                       |
      | SMS workstream on Twilio | SMS    | may       | may not | a file of type "image/jpeg" |
      | SMS workstream on Twilio | SMS    | may not   | may     | no file                     |
      | LINE workstream          | LINE   | may       | may not | a file of type "image/jpeg" |
      | LINE workstream          | LINE   | may not   | may     | no file                     |

  @ATT-001
  Scenario Outline: Agents with the permission send files
    Given Contoso with an <workstream>
    And on the workstream "<called>" attachments are on, customers may not and agents may send files
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When Ann sends the file "tent.jpg" to Kai
    Then Kai receives a file of type "image/jpeg"

    Examples:
      | workstream               | called |
      | SMS workstream on Twilio | SMS    |
      | LINE workstream          | LINE   |

  @ATT-001
  Scenario Outline: Agents without it do not
    Given Contoso with an <workstream>
    And on the workstream "<called>" attachments are on, customers may and agents may not send files
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When Ann sends the file "tent.jpg" to Kai
    Then the request is refused
    And Kai receives no file

    Examples:
      | workstream               | called |
      | SMS workstream on Twilio | SMS    |
      | LINE workstream          | LINE   |

  @ATT-013
  Scenario Outline: A permission counts only while the switch is on
    Given Contoso with an <workstream>
    And on the workstream "<called>" attachments are off, customers may and agents may send files
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When Kai sends the file "tent.jpg" with the text "Look"
    Then Ann finds no file in the conversation of Kai
    When Ann sends the file "tent.jpg" to Kai
    Then the request is refused
    And <provider> was not asked to send a file

    Examples:
      | workstream                 | called | provider |
      | SMS workstream on Twilio   | SMS    | Twilio   |
      | LINE workstream            | LINE   | LINE     |

  @ATT-013 @flag:telesign_channel
  Scenario: TeleSign is not asked either
    Given Contoso with an SMS workstream on TeleSign
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When Ann sends the file "manual.pdf" to Kai
    Then the request is refused
    And TeleSign was not asked to send a file

  @ATT-006
  Scenario Outline: A file that is not allowed does not come in, and the agent sees an error
    Given Contoso with an <workstream>
    And on the workstream "<called>" attachments are on, customers may not and agents may send files
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When Kai sends the file "tent.jpg"
    Then Ann finds no file in the conversation of Kai
    And the agents in the conversation of Kai are told "Customer's file couldn't be attached because it isn't allowed"

    Examples:
      | workstream               | called |
      | SMS workstream on Twilio | SMS    |
      | LINE workstream          | LINE   |

  @ATT-012
  Scenario Outline: The text that came with it is kept, and the customer hears nothing
    Given Contoso with an <workstream>
    And on the workstream "<called>" attachments are <switch>, customers <customers> and agents may send files
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When Kai sends the file "tent.jpg" with the text "Look at this"
    Then Ann reads "Look at this" in the conversation of Kai
    And the agents in the conversation of Kai are told "Customer's file couldn't be attached because it isn't allowed"
    And Kai is not told "Customer's file couldn't be attached because it isn't allowed"

    Examples:
      | workstream               | called | switch | customers |
      | SMS workstream on Twilio | SMS    | off    | may       |
      | SMS workstream on Twilio | SMS    | on     | may not   |
      | LINE workstream          | LINE   | off    | may       |
      | LINE workstream          | LINE   | on     | may not   |
