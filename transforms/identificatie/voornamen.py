"""Given names that are common in the Netherlands, of all its origins.

Dutch, Frisian, Turkish, Moroccan, Surinamese, Polish and Arabic ones most of all, in one list by the alphabet.
Here: words that make the capitalised words behind them a person's name.
Not here: any rule, and any name of a real person.
"""

from __future__ import annotations

_NAMES = """
Aad Aafke Aaltje Aaron Aart Abbas Abdel Abdelali Abdelaziz Abdelhak Abdelkader Abdelkarim Abdellah Abdellatif Abdelmajid
Abderrahim Abderrahmane Abdessamad Abdirahim Abdirahman Abdou Abdoulaye Abdul Abdulkadir Abdullah Abdullahi Abdurrahman
Abel Abena Abraham Achmad Achmed Achraf Ad Ada Adam Adel Adela Adèle Adelheid Adem Adil Adnan Adriaan Adrian Adriana
Adrianus Adrie Adrien Adwoa Aeltsje Afke Agatha Agnes Agnieszka Agnieta Agus Ahlam Ahmad Ahmadou Ahmed Ahmet Aicha Aïcha
Aida Aiden Aime Aisha Akin Akke Akosua Akram Alaa Albert Albertine Albertus Aldert Aleid Aleida Aleksander Aleksandra
Alessandro Aletta Alex Alexander Alexandra Alexandre Alexandru Alexia Alexis Alfons Alfred Ali Alice Alicia Alicja Alida
Alina Aline Alisha Allard Allert Alma Almaz Alphons Alwin Alya Alyssa Amal Amalia Amanda Amandus Amarins Amber Ambrosius
Amelia Amélie Amin Amina Aminata Amine Amir Amira Amjad Amna Amy Anand Anass Anastasia Anastazja Andre André Andrea
Andreas Andreea Andrej Andreja Andrew Andries Andrzej Andy Aneta Angela Angelina Angelique Angelo Angenita Anh Aniek
Anil Anique Anisa Anisha Anissa Anita Anja Anjali Ank Anke Ankie Ann Anna Annabel Anne Annechien Annegien Anneke
Anneleen Annelie Annelies Anneliese Annelijn Anneloes Annelot Annemarie Annemarijn Annemieke Annerieke Annet Annette
Annewies Annie Anniek Annigje Anniko Anouar Anouk Anoushka Ans Antal Anthony Antje Antoine Antoinette Anton Antonia
Antonie Antonio Antonius Antoon Anuschka Appie Aranka Ard Arda Arend Ari Arianne Arie Arif Arina Arjan Arjanne Arjen
Arjo Arjuna Arlene Arlette Armand Armin Arne Arno Arnold Arnoud Arshad Arthur Artur Arvid Arzu Asha Ashley Ashraf Ashwin
Asli Aslı Asma Asmae Assia Aster Astrid Asya Atakan Atie Atilla Attila Attje Augustinus Auke Aukje Aurelia Aurora Auwke
Ava Axel Aya Ayaan Aydin Ayhan Ayla Aylin Ayman Aymen Aynur Ayoub Ayse Ayşe Aysegül Aysel Aysun Aytaç Aytekin Ayten Aziz
Aziza Azra Azzedine Babette Badia Badr Bahar Baran Barbara Bart Bartel Bartjan Bartlomiej Bartosz Bas Bashir Basma
Bassam Bastiaan Batoul Bauke Baukje Bea Beata Beatrice Beatrijs Beatrix Beau Begüm Behiye Bekir Belinda Ben Benjamin
Bennie Benno Bente Benthe Berber Berdien Berend Berfin Berkan Berkay Berna Bernadet Bernadette Bernadien Bernard
Bernardina Bernardus Bernd Bernhard Bernice Berrin Berry Bert Bertine Bertus Beryl Besma Bettina Betty Betül Beyza
Bianca Bieke Bilal Bilge Biniam Birgit Birgül Birsen Bisera Björn Blanka Bob Bobbie Bogdan Bouchra Boudewijn Bouke
Boukje Bozena Bradley Brahim Bram Brandon Branko Brechtje Bregje Brian Brigitte Brit Britt Britte Bruno Bryan Burak
Burcu Busra Büşra Calvin Camiel Camille Candan Caner Cansu Carel Carin Carina Carla Carlien Carlijn Carlo Carlos Carmen
Carola Carolien Caroline Cas Casimir Casper Catalina Catarina Catharina Catherine Cathy Cato Cecile Cécile Cecilia Cees
Celal Celeste Celine Céline Cem Cemal Cemil Cengiz Cennet Ceren Ceylan Chadia Chahid Chaima Chaimae Chakib Chandra
Chandrika Chanel Channah Chantal Charelle Charifa Charlène Charles Charlie Charlotte Chelsea Cherif Cheryl Chiara Chloë
Chris Christa Christel Christiaan Christian Christina Christine Christoffel Christopher Cihan Cindy Ciska Claire Clara
Clarissa Clasien Claudette Claudia Claudine Clazien Clemens Coba Cobie Coby Coen Colette Colin Colinda Conny Cor Corina
Corine Corinna Corinne Corné Corneel Cornelia Cornelie Cornelis Cornelius Corrie Crista Cristian Cristina Curtis Cynthia
Cyril Daan Dafne Daisy Damian Damla Dana Daniel Daniela Danielle Daniëlle Danil Danilo Danique Danisha Danny Dante
Daphne Dariusz Darko Dave David Davina Davor Davy Dawid Dawit Debbie Debby Debora Deborah Deeqa Deirdre Dejan Delano
Delphine Demi Denise Deniz Dennis Denny Derek Derk Derrick Derya Desi Désiré Desiree Désirée Desley Devi Devika Devran
Dewanand Dewi Dewy Dharma Diana Diane Dick Didier Diederik Diego Dieneke Dietmar Dieuwertje Dieuwke Dilan Dilek Dimitri
Dina Dinand Dineke Dinie Diny Diogo Dion Dionne Dirk Dirkje Djamila Djoeke Djoke Djurre Dogan Doğan Dolf Dolores
Domenico Domien Dominik Dominique Donald Donna Donny Dora Dorien Doris Dorith Dorota Dorothé Dorothea Dorothy Dorus
Douae Doutzen Douwe Dragan Dragana Drees Driekus Driss Duco Dunya Durk Durkje Dursun Dušan Duygu Dylan Ebru Ece Eda
Eddie Eddy Edgar Edith Edmond Edo Eduard Eduardo Edward Edwin Edyta Eef Eefje Eefke Eelco Eelke Eelkje Eeltje Egbert
Egon Ehsan Eileen Eize Ekaterina Eko Ekrem Eleanor Elena Eleonora Elham Elia Eliane Elianne Elias Elien Elif Eline Elisa
Elisabeth Elisabetta Elise Elizabeth Elizaveta Elja Ella Ellen Elly Elma Elmer Elmira Eloise Els Elsa Elsbeth Elske
Elvira Elwin Elwira Elzbieta Elżbieta Emanuel Emel Emiel Emil Emile Émile Emilia Emilie Emily Emin Emine Emir Emma
Emmanuel Emmy Emrah Emre Enes Engbert Engelbert Engelien Engin Enno Enrico Enrique Enver Ercan Erdal Erdem Erdinç
Erdogan Eren Ergin Ergün Erhan Eric Erica Erik Erika Erkan Erna Ernestine Ernst Erol Ertan Erwin Erwina Esat Eske Esmee
Esmée Esmeralda Esra Estella Estelle Esther Eszter Ethan Etienne Eugène Eugenie Eunice Eva Evelien Eveline Evelyn
Evelyne Everdien Everhard Evert Evi Evy Ewa Ewald Ewoud Ewout Eylem Eymen Eyob Ezgi Ezra Fabian Fabienne Fabio Fabrice
Fadila Fadima Fadoua Faduma Fadumo Fahima Faisal Faiza Falko Fanny Farah Farhad Farhan Farhat Farid Farida Farouk Faruk
Fatih Fatiha Fatima Fátima Fatimah Fatma Fatna Fatos Fatoş Fatoumata Faye Fayez Fedde Feike Felicia Felien Feline Felix
Femke Femmie Femmy Fenna Fenne Ferda Ferdi Ferdinand Ferhat Feride Fernanda Fernando Ferry Feyza Fidan Fieke Fien
Fientje Figen Fikret Fikri Filip Filipa Filippo Filiz Filmon Fimke Fiona Firat Fırat Firdaous Fleur Fleurtje Flip Floor
Floortje Flora Florence Florentien Florian Florijn Florin Floris Foeke Foekje Fokke Folkert Fons Foppe Fouad Fouzia
Francesca Francesco Francien Francina Francine Francis Francisca Francisco Franciscus Franciska François Françoise Frank
Franka Frans Franziska Fraukje Fred Freddie Freddy Frederiek Frederik Frederika Frederique Frédérique Fredrik Freek
Frida Friedrich Friso Frits Fritz Froukje Fuat Fulya Funda Furkan Gabi Gabriël Gabriela Gabriella Gabrielle Gaby Galina
Gamze Gaston Gauke Gea Geert Geerte Geertje Geesje Geeske Geke Gemma George Gerald Geraldine Gerard Gerardus Gerben
Gerbrand Gerbrich Gerco Gerda Gerdien Gerdine Gerhard Gerhardus Gerjan Gerlinde Gerlof Gerrianne Gerrie Gerrit
Gerritdina Gerritje Gerry Gert Gertie Gertjan Gertrud Gertruda Gertrude Gerty Gerwin Geurt Ghassan Ghislaine Ghizlane
Gianni Giel Gijs Gijsbert Gijsbertha Gilbert Gilles Gina Giovanni Gita Gitta Giulia Giuseppe Gizem Gjalt Glenn Gloria
Godelieve Godfried Gökhan Gonda Gonül Gönül Goossen Goran Gordana Gosling Gosse Govert Grace Gracia Graciëlla Grazyna
Grażyna Greet Greetje Gregor Gregory Greta Gretha Grietje Grzegorz Guido Guillaume Gül Gulay Gülay Gülbahar Gülcan Güler
Gülhan Gülsen Gülşen Gulsum Gülsüm Gültekin Günay Günther Gürkan Gustaaf Gustav Guus Guusje Güven Gwen Gwenda Gwendolyn
Haben Habtom Hacer Haci Hadewych Hadi Hafid Hafida Hafsa Hafssa Hagos Haico Haidar Hajar Hajo Hakan Hakim Hakima Halil
Halima Halit Hamdi Hamid Hamide Hamza Hana Hanan Hanane Hande Hanife Hanna Hannah Hanneke Hannelore Hannes Hannie Hanno
Hanny Hans Harald Hariette Haris Harjan Harke Harm Harmen Harmina Harmjan Harmke Haroen Harold Haroun Harrie Harry Harun
Hasan Hasna Hassan Hatice Hatim Hava Havva Hayat Haydar Hayriye Hazal Hector Hedwig Hedy Heico Heidi Heike Heiko Hein
Heinrich Heinz Heleen Heleentje Helen Helena Helga Hella Helma Helmi Helmich Helmut Hemmo Hendrickje Hendricus Hendrie
Hendrik Hendrika Hendrikje Hendrine Henk Henni Hennie Henny Henri Henricus Henriette Henriëtte Henrike Henryk Herbert
Herma Herman Hermann Hermanus Hermien Hermina Hermine Hester Hettie Hetty Hicham Hicran Hidde Hieke Hielke Hieronymus
Hikmet Hilbert Hilda Hilde Hille Hillechien Hilmi Hind Hinke Hinnie Hisham Hiske Hodan Houda Houria Hubert Huberta
Hubertus Hubrecht Hugo Huib Hulya Hülya Humeyra Husamettin Husein Hüseyin Husnia Husniye Hussain Hussein Huub Hylke
Ibrahim Ibtissam Ida Idris Idriss Ids Ietje Ignace Igor Ihsan Ihsane Ikbal Ikram Ikrame Ilana Ilayda Ilham Ilhan İlhan
Ilias Ilja Ilker İlker Ilknur İlknur Ilona Ilse Ilyas Iman Imane Imen Imke Imran Imre Imtiaz Ina Inci Indah Indira
Indirah Indra Ineke Ines Inès Inês Inez Inge Ingeborg Ingmar Ingrid Inke Ireen Iren Irena Irene Irfan İrfan Irina Iris
Irma Isaac Isaak Isabeau Isabel Isabella Isabelle Ismael Ismaël Ismail Ismaïl İsmail Ismet Isra Issam Ivan Ivana Ivar
Ivo Ivonne Iwan Iwona Izaak Jaantje Jaap Jac Jacco Jacek Jack Jackelien Jackie Jaco Jacob Jacoba Jacobien Jacobus
Jacolien Jacoline Jacomien Jacomijn Jacomina Jacqueline Jacques Jadwiga Jagdish Jaimie Jaimy Jaïr Jakob Jakub Jamal
James Jamie Jamila Jan Jana Jane Janek Janet Janette Janice Janine Janis Janna Janneke Jannes Jannet Jannick Jannie
Janniek Jannigje Janno Janny Janou Jantien Jantine Jantje Janus Janusz Janwillem Jarco Jari Jarno Jaroslaw Jarosław
Jasmijn Jasmin Jasmina Jasna Jason Jasper Jawad Jayden Jean Jeanette Jeanne Jeannet Jeannette Jeannine Jef Jeffrey
Jeffry Jelena Jelger Jelka Jelle Jelmer Jelte Jeltje Jeltsje Jenna Jenneke Jennifer Jenny Jens Jente Jeremy Jeroen Jerom
Jerome Jérôme Jerry Jerzy Jeske Jesper Jesse Jessica Jessie Jessy Jet Jetty Jihad Jikke Jildau Jill Jim Jimmy Jip Jisca
Jitse Jitske Jitte Jitze Jo Joachim Joan Joana Joanna Joanne Joao João Jochem Jodie Jody Joel Joël Joella Joëlle Joep
Joeri Joey Johan Johanna Johannes John Johnny Joke Jolanda Jolande Jolien Jolijn Joline Jonas Jonathan Joni Jonna
Jonneke Jonny Joop Joost Joran Jordan Jordi Jordy Jorg Jörg Jorge Jorien Jorinde Jorine Joris Jorn Jorrick Jorrit Jort
Jos Jose José Josef Josefien Joseph Josephien Josephine Josephus Joshua Josien Josje Josua Jouke Jouri Jovan Joyce Jozef
Józef Jozien Juan Juanita Judit Judith Judy Jules Julia Julian Juliana Juliane Julie Julien Juliet Juliette Juliëtte
Julius Jurgen Jürgen Jurjen Jurre Jurriaan Justin Justina Justine Justus Justyna Jytte Kaan Kadir Kadriye Kai Kaj Kaja
Kamal Kamiel Kamil Kamila Kamilla Kamla Kamlesh Karel Karen Karianne Karien Karim Karima Karin Karina Karla Karlien
Karlijn Karlo Karol Karolien Karolina Karoline Kars Karst Karsten Kasim Kaspar Kasper Katalin Katarina Katarzyna Kate
Katelijn Katelijne Katharina Kathelijne Kathleen Kathrin Kathy Katie Katinka Katja Katrien Katrijn Katrin Katrina Katy
Kavita Kawtar Kaya Kaylee Kees Keimpe Kelly Kelvin Kemal Kenan Kenneth Kenza Kerem Kerim Kerstin Kevin Kevser Khadidja
Khadija Khadra Khaled Khalid Khalida Khalil Khaoula Kian Kiki Kim Kinga Kiran Kirsten Kirstin Klaartje Klaas Klaasje
Klara Klarissa Klasien Klaudia Klaus Kobus Koen Kofi Kojo Konrad Koos Koosje Koray Korné Korneel Kornelis Krijn Krishna
Krisje Krista Kristel Kristina Krisztina Krystyna Krzysztof Kubra Kübra Kürşat Kwabena Kwaku Kwame Kwasi Kyle Kyra Laila
Laïla Lambert Lamia Lammert Lammie Lana Lanny Lara Larissa Lars Laszlo László Latifa Latife Laura Laurens Laurent Laurie
Laurine Lavinia Layla Lea Leah Leander Leanne Leen Leendert Leentje Leila Leni Lenie Lenka Lennard Lennart Lenneke
Lennert Lenny Leo Leon Leonard Leonardo Leonardus Leonhard Leonie Leonor Leonora Leontien Leontine Leopold Leroy Lesley
Leslie Lester Leszek Letty Levent Levi Levina Lex Leyla Lia Liam Liana Liane Lianne Liban Lidia Liduina Lidwien Lidwina
Lidy Lieke Lies Liesbeth Lieselot Lieselotte Liesje Lieuwe Lieven Lilian Lilianne Lilly Lily Lina Linda Linde Lindsay
Lindsey Lineke Lisa Lisabeth Lisan Lisanne Lisbeth Lise Liselore Liselot Liselotte Lisette Liv Liza Lizanne Lizet
Lizette Lizzy Ljiljana Ljubomir Lobke Lodewijk Loek Loekie Loeky Loes Lois Lola Lonneke Lonny Loraine Loran Lorenzo
Loretta Lothar Lotje Lotta Lotte Lotty Lou Loubna Louis Louisa Louise Lourens Lubbert Lubna Luc Luca Lucas Lucia Luciano
Lucie Lucien Lucienne Luciënne Lucille Lucinda Lucy Ludger Ludo Ludovic Ludwig Luis Luís Luisa Luit Luitzen Luka Lukas
Lukasz Łukasz Luna Lütfiye Lutgard Lutske Luuk Luwam Lyda Lydia Lydie Lyn Lynda Lynette Lynn Lysanne Lysbeth Maaike
Maarten Maartje Mabel Machiel Machteld Maciej Madeleine Madelief Madeline Madelon Magali Magda Magdalena Mahdi Maher
Mahesh Mahinder Mahir Mahjouba Mahmoud Mahmut Maike Maimouna Maite Maja Majed Majid Majida Maksim Malak Malek Malgorzata
Małgorzata Malika Malou Mandy Manfred Manisha Manja Manon Manouk Mansour Manuel Manuela Mara Marc Marcel Marcella
Marcelo Marcin Marco Marcus Mardjan Marek Maren Marenne Marga Margarete Margaretha Margarethe Margarita Margit Margje
Margo Margot Margôt Margreet Margriet Margrieta Margrit Maria Mariam Mariama Marian Marianka Marianna Marianne Marie
Mariejan Marieke Mariel Marielle Mariëlle Marieta Marietje Mariette Mariëtte Marija Marijana Marijcke Marije Marijke
Marijn Marijse Marika Marike Marilène Marilyn Marina Marinka Marinus Mario Mariola Marion Marisa Mariska Marissa Marit
Marita Marith Mariusz Marja Marjan Marjanne Marjet Marjo Marjoke Marjolein Marjolijn Marjolijne Marjon Mark Marko Markus
Marleen Marleene Marlena Marlène Marlies Marlijn Marlinda Marloes Marlon Marlou Marly Marnix Marouan Marouane Marscha
Marsha Marta Marten Martha Marthe Martien Martijn Martin Martina Martine Martinus Martje Marvin Marwa Marwan Mary Maryam
Maryan Marysia Marzena Massimo Mateusz Mathé Mathieu Mathijs Mathilda Mathilde Matilda Matteo Matthew Matthias Matthieu
Matthijs Mattias Matty Maud Maura Maureen Maurice Maurits Mauro Max Maxime Maximiliaan Maximilian Maya Mayke Mayra Mazen
Mebrahtu Mechteld Mehari Mehdi Mehmet Mehtap Meike Meindert Meino Mekki Melanie Melek Melissa Melle Meltem Menke Menna
Menno Meral Mercedes Mercy Merel Merhawi Meriam Meriem Merijn Merle Merlijn Merlin Merlina Mert Merve Mervin Meryem
Mesut Metin Metje Mevlut Mevlüt Mia Micha Michael Michaël Michaela Michal Michał Michel Michele Micheline Michelle
Michiel Mickey Mieke Mien Mieneke Miep Mies Miesje Miguel Mihaela Mihai Mike Mikias Mila Milan Milena Milos Milou Mimi
Mimoun Mindert Minke Minou Miranda Mirela Mirella Miriam Mirjam Mirjana Mirka Mirko Miro Miroslav Miroslava Mirosław
Mirte Mirthe Mitchel Mitchell Moaad Mohamad Mohamed Mohammad Mohammed Mohan Mohannad Mohsen Mohsin Molly Mona Monica
Moniek Monika Monique Monira Morad Moreno Morgan Morris Mostafa Mouad Mounir Mourad Moussa Moustafa Muammer Mücahit
Muhammad Muhammed Muhammet Muharrem Muhsin Müjde Muna Münevver Murad Murat Muriel Muriël Murielle Musa Mustafa Muzaffer
Mylene Mylène Myra Myriam Myrna Myron Myrthe Nabiha Nabil Nabila Nadia Nadine Nadir Nadira Nadya Nagihan Naima Naïma
Najat Najib Nancy Nanda Nanette Nanne Naomi Naoual Naresh Narges Nasim Nasima Nasir Nasira Nasra Nasrin Nasser Nassim
Nassima Nassira Natalia Natalie Natascha Natasha Natasja Nathalie Nathan Nathanaël Nawal Nazan Nazife Nazli Nazlı Nazmi
Nazmiye Necati Necla Necmettin Neeltje Neeltsje Nel Nelie Nelleke Nelly Nelson Nélson Nely Nenad Nermin Neslihan Nesrin
Nesrine Nevin Nevzat Nezha Nicholas Nick Nicky Nico Nicola Nicolaas Nicolai Nicolaj Nicole Nicolette Nicolien Niek Niels
Nienke Nigel Nihal Nihat Nikita Nikki Nikola Nikolai Nikolaj Nilay Nilgün Nils Nilüfer Nimet Nimo Nina Nino Nirmal
Nirmala Nisha Niyazi Noa Noah Noel Noël Noëll Noëlle Noemi Noëmi Nolan Noor Noortje Nora Norah Norbert Nordin Noreen
Norma Norman Nouhaila Nouhayla Nour Noura Nourdin Noureddine Nouredine Nouria Nout Nuno Nur Nuray Nurcan Nurdan Nurettin
Nurgül Nurhan Nuri Nuriye Nurten Nynke Obbe Odette Odile Odilia Oebele Oege Okke Okko Oksana Oktay Olaf Olav Oleg
Oleksandr Olena Olga Oliver Olivia Olivier Omar Omer Ömer Ömür Onne Onno Onur Orhan Oscar Oskar Osman Othman Othmane
Otto Ouafa Oumaima Oumayma Oumnia Ousmane Oussama Outhmane Ozan Özcan Özden Özge Özgür Özkan Özlem Öznur Paola Paolo
Parvin Pascal Pascale Pascalle Patricia Patricio Patrick Patrizia Patrycja Patryk Patty Paul Paula Paulien Paulina
Pauline Paulo Paulus Pavel Pawel Paweł Pedro Peggy Pelin Pepijn Perihan Perry Petar Pete Peter Petra Petronel Petronella
Petronelle Petrus Philip Philippa Philippe Phoebe Pia Piebe Pien Pierre Piet Pieta Pieter Pieterjan Pieternel
Pieternella Pietertje Pietie Pietje Pilar Pim Pinar Pınar Piotr Pippa Pleun Pleuni Pleuntje Polat Pradeep Prakash Pranav
Predrag Prem Priscilla Priya Priyanka Przemyslaw Przemysław Puck Puk Pytrik Quentin Quincy Quinten Quinty Quirijn Rabia
Rachel Rachelle Rachid Rachida Radha Radjesh Radjinder Radjkoemar Radoslaw Radosław Rafael Rafaël Rafaela Rafal Rafał
Rafik Rafiq Rahel Rahim Rahma Raj Raja Rajae Rajan Rajendra Rajesh Rajiv Rakesh Ralf Ralph Ramazan Ramdane Ramesh Rami
Ramin Ramiz Ramon Ramona Rana Randy Rani Rania Ranjan Ranya Raoul Raphael Raphaël Raquel Rashid Rashida Raul Raúl Ravi
Ravin Ravindra Rayan Rayen Raymon Raymond Raymonda Razia Rebecca Rebekka Recep Redouan Redouane Regien Regina Regine
Régis Rein Reina Reinder Reindert Reiner Reinhard Reinier Reinoud Reinout Reint Reintje Reitse Remco Remi Rémi Remko
Remon Remond Remy Rémy Rena Renata Renate Renato Renaud René Renée Reneke Rens Renske Resi Resul Reyhan Reyna Reza Rhodé
Ria Riad Rianne Ricardo Riccardo Richard Richarda Richella Richelle Richie Rick Ricky Rico Ridvan Rıdvan Rieke Rieks
Rien Rieneke Rients Rieuwert Rifat Rigtje Rik Rikkert Rikus Rima Rina Rineke Ringo Rini Rinie Rinske Rinus Riny Rinze
Rishi Rita Ritske Rixt Rizwan Rob Robbert Robbie Robbin Robby Robel Robert Roberta Roberto Robin Rocco Rochelle Rochus
Roderick Rodger Rodney Rodrigo Roel Roeland Roelf Roelfien Roelie Roelien Roelinda Roelof Roelofje Roger Rogier Rohan
Rokaya Roland Rolanda Rolande Rolf Rolien Romain Roman Romana Romano Romeo Romke Rommert Romy Ron Ronald Ronnie Ronny
Rosa Rosalie Rosalina Rosalinde Rosana Rosanna Rosanne Roselien Roseline Rosemarie Rosemary Roshan Roshni Rosina Rosita
Roswitha Rowan Rowena Rowin Rowina Roxanne Roy Roya Royce Roza Rozemarie Rozemarijn Ruba Ruben Rudi Rudolf Rudy Ruerd
Rui Rukiye Rumeysa Rune Russell Rüstem Rutger Rutgerd Ruth Ruud Ruurd Ryan Ryszard Saad Saadia Saba Sabah Saban Sabina
Sabine Sabri Sabrina Sabriye Sadia Sadik Safa Safae Safia Safiya Safiye Safouan Sahar Şahin Sahra Said Saïd Saida Saïda
Saif Sakina Salah Saleem Saleh Salem Saliha Salim Salima Sally Salma Salome Salomé Salomon Salvador Salvatore Salwa Sam
Samantha Samer Samet Sami Samia Samiha Samir Samira Samrawit Samuel Sanae Sandeep Sander Sandhya Sandor Sandra Sandy
Sanja Sanjay Sanna Sanne Sanneke Santi Santino Santoesha Santosh Sara Sarah Sarina Sarita Sasa Saša Sascha Sasha Sasja
Saskia Saskya Satish Savannah Savas Savaş Sawsan Scott Sean Seba Sebastiaan Sebastian Sebastiana Sebastien Sébastien
Seda Sedat Sehar Seher Selahattin Selam Selamawit Selcuk Selçuk Selda Selena Selene Selim Selin Selina Selma Selman
Selvi Sem Semhar Semih Semiha Semra Sena Senad Senait Senay Şenay Sengül Şengül Senna Senne Serafien Serap Seraphine
Serdar Şeref Serena Serge Sergei Sergej Sergio Serhat Serife Şerife Serkan Serpil Servaas Sevcan Sevda Severien Sevgi
Sevil Sevim Sevinç Seyma Şeyma Shailesh Shakira Shalini Shamira Shana Shane Shania Shanna Shannon Shanti Sharda Sharif
Sharita Sharmila Sharon Shaun Shauna Shawn Sheena Sheila Shelly Sherida Sherif Sherilyn Sherry Sheryl Shiela Shirin
Shirley Shiva Shivani Shreya Shyam Sibel Sicco Sidney Siebe Siebren Siegfried Siemen Sien Sierd Siert Sietse Sietske
Sigrid Sijbrand Sijmen Sijtske Sil Silas Silke Silvana Silvester Silvia Silvie Silvio Silwia Simeon Simon Simona Simone
Sinan Sinem Siska Sita Siti Sitske Sjaak Sjaan Sjaco Sjakie Sjaukje Sjef Sjeng Sjirk Sjoerd Sjoert Sjors Sjouke Sjoukje
Sjra Skye Slawomir Sławomir Slobodan Soenil Sofia Sofian Sofiane Sofie Sofieke Sofyan Sohail Sonay Songül Sonia Sónia
Sonja Sönmez Sonny Sophia Sophie Soraya Soren Søren Souad Soufian Soufiane Souhaila Soumaya Soumia Stan Stanislaw
Stanisław Stanley Stans Stefan Stefania Stefanie Stefano Steffan Steffen Steffie Stella Stephan Stephane Stéphane
Stephania Stephanie Stephen Sterre Steve Steven Stevie Stien Stieneke Stijn Stijntje Stoffel Suada Suat Sudesh Suhayla
Sukran Sükran Şükran Sukriye Şükrü Suleyman Süleyman Sumaya Sumeyra Sumeyye Sümeyye Sunil Sunita Surendra Suresh Susan
Susanna Susanne Susanneke Suzan Suzana Suzanna Suzanne Sven Svenja Svetlana Sybe Sybren Sydney Sylvain Sylvana Sylvester
Sylvia Sylvie Sylwia Sytse Sytske Szymon Taco Taha Tahir Tahira Tahsin Talia Talitha Tamar Tamara Tamer Tammo Tania
Tanja Tanya Taoufik Tara Tarek Tarik Tariq Tarkan Tatiana Tatjana Tawfik Tayfun Taylor Teake Ted Teda Teddy Tedje Tedros
Teije Tekin Tekle Teodora Teresa Terry Tesfay Tess Tessa Teun Teunie Teunis Teuntje Teus Thea Theo Theodoor Theodora
Theodorus Thera Theresa Therese Therèse Thérèse Theresia Thessa Thierry Thijmen Thijn Thijs Thirza Thom Thomas Thorben
Thorsten Tiago Tibor Tiddo Tieme Tiemen Ties Tiffany Tijana Tijl Tijmen Tijn Tijs Tim Timen Timo Timon Timothy Timur
Tina Tineke Tinie Tiny Titia Titus Tjaard Tjaart Tjaco Tjalling Tjarda Tjark Tjarko Tjebbe Tjeerd Tjerk Tjeu Tjibbe
Tjits Tjitske Tjitte Tjitze Tobias Tobie Toby Todd Toine Tolga Tom Tomas Tomasz Tomislav Tommie Tommy Ton Tonia Tonie
Tonneke Tonnie Tonny Tony Toon Toos Tooske Torsten Tosca Touria Tracy Trea Trees Treesje Trevor Trijn Trijnie Trijntje
Trinette Tristan Trix Trudeke Trudi Trudie Trudy Trui Truida Truus Tugba Tuğba Tugce Tuğçe Tülay Tülin Tuncay Turgay
Turgut Türkan Twan Tycho Tyler Tymen Tyrone Ugur Uğur Ulaş Ulco Ulrich Umberto Umit Ümit Ümmü Ümmügülsüm Umut Ursula
Usha Utku Uwe Uzair Vahid Valentijn Valentin Valentina Valentine Valeria Valerie Valérie Vanessa Vania Varsha Veerle
Vera Verena Veronica Veronique Vesna Veysel Vicky Victoire Victor Victoria Victorien Viggo Vijay Vijaya Vikash Viktor
Viktoria Vincent Vincenzo Vinod Vinodh Viola Violet Violeta Violette Virginia Vishal Vita Vítor Vivian Vivienne Vladimir
Volkan Volkert Vroukje Wael Wafa Wafaa Wafae Wahid Wahida Waldemar Waleed Walid Wally Walter Walther Wanda Warda Warner
Waseem Wassim Wendela Wendeline Wendy Werner Weronika Wessel Wiam Wibe Wibo Wichard Wicher Widad Wiebe Wiebke Wiebren
Wieger Wieke Wieneke Wiepke Wiepkje Wiert Wiesje Wieteke Wietse Wietske Wijbrand Wijbren Wijnand Wijtze Wil Wilberd
Wilbert Wilco Wilfred Wilfried Wilhelm Wilhelmina Wilhelmus Wilja Willeke Willem Willemien Willemijn Willemina Willemine
Willemke Willi William Willianne Willibrord Willie Willy Wilma Wilmar Wilmer Wilson Wim Windy Winfried Winnie Winona
Winston Wipkje Wiske Wisse Witold Wobbe Wojciech Wojtek Wolfert Wolfgang Wolter Wopke Wouter Woutera Wubbe Wubbo Wybe
Wybren Wyke Wytse Wytske Xander Xandra Xavier Xenia Yaa Yagmur Yağmur Yahya Yakup Yalçin Yalçın Yamina Yana Yanic Yannic
Yannick Yannik Yara Yaren Yasar Yaşar Yasemin Yaser Yasin Yasir Yasmin Yasmina Yasmine Yassin Yassine Yassir Yassmina
Yavuz Yaw Yde Yeliz Yentl Yesim Yeşim Yfke Yigit Yiğit Yildiz Yıldız Yilmaz Ymkje Ynse Ynske Yoeri Yolanda Yolande
Yolanthe Yonatan Yordi Yorick Younes Younis Youri Yousef Yousra Youssef Youssouf Youssra Yucel Yücel Yuksel Yüksel Yulia
Yuliya Yunes Yunus Yuri Yusra Yusuf Yves Yvet Yvette Yvo Yvon Yvonne Zach Zafer Zahid Zahida Zahra Zaid Zainab Zaineb
Zakaria Zakariya Zakia Zara Zaynab Zbigniew Zeeshan Zeger Zehra Zekeriya Zeki Zeliha Zeljko Željko Zeynep Ziad Zineb
Zita Ziya Zlatan Zlatko Zoe Zoë Zofia Zohra Zoltan Zoltán Zoran Zoubida Zouhair Zoya Zübeyde Zuhair Zühal Zülal Züleyha
Zuzanna Zwaantje Zweitse
"""

VOORNAMEN = frozenset(_NAMES.split())
_WORDS = """
Ad Alma Amalia Amber Ambrosius Antonius Aster Augustinus Aurora Beatrix Bernardus Cor Els Emma Fleur Flip Floor Flora
Florence Franciscus Hieronymus Iris Jasmijn Jet Joseph Juliana Leonardus Linde Lotte Magdalena Mark Martinus Max
Merel Mia Noor Odilia Regina Rosa Stella Ties Tiny Titus Ton Vera Victoria Vita Wil Willibrord
"""
OOK_WOORD = frozenset(_WORDS.split())
"""Given names that open a sentence as a word, or are as often the name of a house or an organisation: they need a
function or signature beside them."""
